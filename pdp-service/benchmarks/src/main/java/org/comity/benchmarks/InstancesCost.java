package org.comity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.lang.JoseException;

/**
 * Two instances beside one, on the same cores and with as many connections in all. The load shares the cores with them, so
 * that the processor time for each answer tells more than the rate.
 */
public final class InstancesCost {
    private static final int CONNECTIONS = Integer.getInteger("comity.connections", 64);

    private InstancesCost() {}

    /**
     * Prints rates, processor time of the services for each request, and the ratio of the rates.
     *
     * @param args the packed service's jar, the policy set's folder, a folder for its data
     * @throws IOException when a service cannot be reached or answers wrongly
     * @throws JoseException when no token can be made
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] args) throws IOException, JoseException, InterruptedException {
        try (LocalIssuer issuer = new LocalIssuer();
                ServiceProcess one = started(args, issuer);
                ServiceProcess other = started(args, issuer);
                Load all = load(CONNECTIONS, one, issuer);
                Load half = load(CONNECTIONS / 2, one, issuer);
                Load otherHalf = load(CONNECTIONS / 2, other, issuer)) {
            Decisions.register(one, issuer);
            Decisions.register(other, issuer);
            Decisions.compare(
                    CONNECTIONS + " connections",
                    new Side("one instance", List.of(all), List.of(one)),
                    new Side("two instances", List.of(half, otherHalf), List.of(one, other)));
        }
    }

    private static ServiceProcess started(String[] args, LocalIssuer issuer) throws IOException, InterruptedException {
        Path home = Files.createDirectories(Path.of(args[2])).toAbsolutePath();
        return ServiceProcess.started(
                Path.of(args[0]).toAbsolutePath(),
                Path.of(args[1]).toAbsolutePath(),
                Files.createTempDirectory(home, "instance"),
                issuer.url());
    }

    private static Load load(int connections, ServiceProcess service, LocalIssuer issuer)
            throws IOException, JoseException {
        return new Load(connections, Decisions.at(service.at("/access/v1/evaluation"), issuer), Decisions.PERMIT);
    }
}
