package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Keycloak and the decision service, started together and stopped together. */
public final class LocalPair {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK = Duration.ofMillis(250).toNanos();
    private static final long BREATH = Duration.ofSeconds(1).toNanos();

    private final LocalSetup setup;
    private final PrintWriter out;
    private final Program keycloak;
    private final Program service;
    private volatile boolean stopping;

    private LocalPair(LocalSetup setup, PrintWriter out, Program keycloak, Program service) {
        this.setup = setup;
        this.out = out;
        this.keycloak = keycloak;
        this.service = service;
    }

    /**
     * Starts both, without waiting for them.
     *
     * @param setup where everything is
     * @param policies the folder of the policy set
     * @param outlive whether they shall go on when this program ends
     * @param out for people
     */
    public static LocalPair start(LocalSetup setup, Path policies, boolean outlive, PrintWriter out) {
        if (!Files.isDirectory(policies)) {
            throw LocalFault.invalid("`%s` is not a folder: give that of a policy set".formatted(policies));
        }
        makeWay(setup, out);
        Loopback.mustBeFree(setup.keycloakPort(), "Keycloak", LocalSetup.KEYCLOAK_PORT);
        Loopback.mustBeFree(setup.servicePort(), "the decision service", LocalSetup.SERVICE_PORT);
        Path folder = KeycloakFolder.prepare(setup);
        Starts starts = new Starts(setup, System.getenv(), outlive);
        out.println("WARNING: on this machine a password counts as assurance level 2 (insecure-password-is-level-2),"
                + " and every password and secret is known: for trying out only");
        Program keycloak = Program.start(starts.keycloak(folder));
        Program service = Program.start(starts.service(policies.toAbsolutePath()));
        new RunningPair(keycloak.mark(), service.mark(), setup.keycloakPort(), setup.servicePort())
                .write(setup.runningFile());
        return new LocalPair(setup, out, keycloak, service);
    }

    // Two pairs on one set of files would spoil each other's; half a pair is of no use.
    private static void makeWay(LocalSetup setup, PrintWriter out) {
        Optional<RunningPair> before = RunningPair.read(setup.runningFile());
        if (before.filter(RunningPair::bothRun).isPresent()) {
            throw LocalFault.couldNotRun(
                    "Comity is up already, Keycloak on port %d and the decision service on port %d: `./comity down` stops both"
                            .formatted(before.get().keycloakPort(), before.get().servicePort()));
        }
        before.filter(RunningPair::anyRuns).ifPresent(half -> {
            out.println("one of the two still runs from before, without the other: stopping it");
            stop(setup);
        });
    }

    /** Waits until both answer; stops both when one of them ends first, or takes too long. */
    public void awaitReady() {
        Progress progress = new Progress(out, InstantSource.system());
        try (Web web = new Web()) {
            String what = "starting %s and %s".formatted(keycloak.name(), service.name());
            progress.begins(what);
            await(web, service, setup.readiness(), progress, what);
            progress.done("%s answers on %s".formatted(service.name(), setup.service()));
            await(web, keycloak, URI.create(setup.issuer() + "/.well-known/openid-configuration"), progress, what);
            progress.done("%s answers on %s".formatted(keycloak.name(), setup.keycloak()));
        } catch (LocalFault fault) {
            progress.gaveUp();
            stop();
            throw fault;
        }
    }

    private void await(Web web, Program program, URI address, Progress progress, String what) {
        while (!answers(web, address)) {
            for (Program each : List.of(keycloak, service)) {
                if (!each.runs()) {
                    throw died(each);
                }
            }
            if (progress.elapsed().compareTo(PATIENCE) > 0) {
                throw LocalFault.couldNotRun("%s does not answer on %s after %d minutes; the end of its log %s:%n%s"
                        .formatted(
                                program.name(),
                                address,
                                PATIENCE.toMinutes(),
                                LocalSetup.shown(program.log()),
                                Program.lastWords(program.log())));
            }
            progress.goesOn(what);
            LockSupport.parkNanos(LOOK);
        }
    }

    private static boolean answers(Web web, URI address) {
        return web.trying(Web.to(address).timeout(Duration.ofSeconds(5)).build())
                .filter(reply -> reply.status() == 200)
                .isPresent();
    }

    /** Stays until one of the two ends by itself. */
    public LocalFault awaitEnd() {
        var _ = CompletableFuture.anyOf(keycloak.end(), service.end()).join();
        return died(keycloak.runs() ? service : keycloak);
    }

    // Ctrl-C reaches all of us at once: who is asked to stop does not complain that the others stop.
    private LocalFault died(Program program) {
        LockSupport.parkNanos(BREATH);
        while (stopping) {
            LockSupport.parkNanos(BREATH);
        }
        return program.died();
    }

    /** Stops both. */
    public void stop() {
        stopping = true;
        service.stop();
        keycloak.stop();
        RunningPair.forget(setup.runningFile());
    }

    /** Stops what was started earlier from this folder, if it is still the same. */
    public static boolean stop(LocalSetup setup) {
        Optional<RunningPair> pair = RunningPair.read(setup.runningFile());
        boolean any = pair.filter(RunningPair::anyRuns).isPresent();
        pair.ifPresent(running -> {
            running.service().process().ifPresent(Program::stop);
            running.keycloak().process().ifPresent(Program::stop);
        });
        RunningPair.forget(setup.runningFile());
        return any;
    }

    /** The setup of the pair that runs now, if both do; its ports may be other ones than we are told. */
    public static Optional<LocalSetup> running(LocalSetup setup) {
        return RunningPair.read(setup.runningFile())
                .filter(RunningPair::bothRun)
                .map(pair -> setup.onPorts(pair.keycloakPort(), pair.servicePort()));
    }

    /** How both are: a line each, and whether both answer. */
    public static LocalStatus status(LocalSetup setup) {
        Optional<RunningPair> pair = RunningPair.read(setup.runningFile());
        LocalSetup at = pair.map(running -> setup.onPorts(running.keycloakPort(), running.servicePort()))
                .orElse(setup);
        try (Web web = new Web()) {
            boolean keycloakAnswers = answers(web, at.issuer());
            Optional<Web.Reply> readiness = web.trying(Web.to(at.readiness()).build());
            return new LocalStatus(
                    LocalStatus.line(
                            "Keycloak",
                            at.keycloak(),
                            pair.flatMap(running -> running.keycloak().process()),
                            keycloakAnswers),
                    LocalStatus.line(
                            "decision service",
                            at.service(),
                            pair.flatMap(running -> running.service().process()),
                            readiness.filter(reply -> reply.status() == 200).isPresent()),
                    readiness.map(Web.Reply::json).flatMap(LocalPair::policySet).orElse("not known"),
                    pair.filter(RunningPair::bothRun).isPresent()
                            && keycloakAnswers
                            && readiness.filter(reply -> reply.status() == 200).isPresent());
        }
    }

    private static Optional<String> policySet(JsonNode health) {
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").asText().equals("policies")) {
                JsonNode data = check.path("data");
                String problems = data.path("problems").asText("");
                return Optional.of("%s %s, %s%s"
                        .formatted(
                                data.path("name").asText(),
                                data.path("version").asText(),
                                data.path("digest").asText(),
                                problems.isEmpty() ? "" : "; a newer one in the folder was refused: " + problems));
            }
        }
        return Optional.empty();
    }
}
