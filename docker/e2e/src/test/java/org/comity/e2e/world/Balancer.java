package org.comity.e2e.world;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real HAProxy with the configuration that operators are told to use, before two services. */
public final class Balancer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Program program;
    private final URI address;

    private Balancer(Program program, URI address) {
        this.program = program;
        this.address = address;
    }

    /** Starts it, and waits until it leads to a service. */
    public static Balancer before(Service one, Service other, Certificate certificate) {
        Path folder = Built.freshFolder("balancer");
        int port = Loopback.freePort();
        Program program = Program.start(
                List.of(
                        "haproxy",
                        "-db",
                        "-f",
                        Built.root().resolve("docker/balancer/haproxy.cfg").toString()),
                Map.of(
                        "COMITY_BALANCER", "127.0.0.1:" + port,
                        "COMITY_PDP_1", one.address().getAuthority(),
                        "COMITY_PDP_2", other.address().getAuthority(),
                        "COMITY_CA", certificate.chain().toString()),
                folder,
                folder.resolve("haproxy.log"));
        Balancer balancer = new Balancer(program, URI.create("https://127.0.0.1:" + port));
        program.await(
                () -> Web.answers(balancer.address.resolve("/q/health/ready")), PATIENCE, "HAProxy leads to a service");
        return balancer;
    }

    /** Where callers connect. */
    public URI address() {
        return address;
    }

    /** What it logged. */
    public String log() {
        return program.log();
    }

    @Override
    public void close() {
        program.stop();
    }
}
