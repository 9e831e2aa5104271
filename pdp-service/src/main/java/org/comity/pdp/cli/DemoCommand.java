package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.local.Addresses;
import org.comity.pdp.cli.local.Demonstration;
import org.comity.pdp.cli.local.LocalPair;
import org.comity.pdp.cli.local.LocalSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comity demo}: exit code 2 when an answer is not the wanted one. */
@Command(
        name = "demo",
        description = "Asks the questions that show the point and prints a table.",
        footer = "Without options it asks the pair that runs; where none does, it starts one and stops it again.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private @Nullable Elsewhere elsewhere;

    static final class Elsewhere {
        @Option(
                names = "--keycloak",
                required = true,
                paramLabel = "URL",
                description = "a Keycloak with the realm of docker/realm, as https://keycloak:8443")
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
        private URI keycloak;

        @Option(
                names = "--service",
                required = true,
                paramLabel = "URL",
                description = "the service, or the balancer in front of it, as https://balancer:8443")
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
        private URI service;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (elsewhere != null) {
            return ask(new Addresses(elsewhere.keycloak, elsewhere.service), out);
        }
        LocalSetup setup = LocalSetup.of(System.getenv(), System.getProperties());
        Optional<LocalSetup> running = LocalPair.running(setup);
        return running.isPresent() ? ask(running.get().addresses(), out) : startAndAsk(setup, out);
    }

    private static int startAndAsk(LocalSetup setup, PrintWriter out) {
        LocalPair pair = LocalPair.start(setup, setup.root().resolve("policies/need-to-know"), false, out);
        Thread stopping = new Thread(pair::stop);
        Runtime.getRuntime().addShutdownHook(stopping);
        pair.awaitReady();
        out.println();
        int exitCode = ask(setup.addresses(), out);
        Runtime.getRuntime().removeShutdownHook(stopping);
        pair.stop();
        return exitCode;
    }

    private static int ask(Addresses addresses, PrintWriter out) {
        return new Demonstration(out).run(addresses) == 0 ? 0 : 2;
    }
}
