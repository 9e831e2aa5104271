package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.local.FirstQuestions;
import org.comity.pdp.cli.local.LocalPair;
import org.comity.pdp.cli.local.LocalSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comity up}: both programs on this machine, and two questions. */
@Command(
        name = "up",
        description = "Starts Keycloak and the decision service on this machine and asks two questions.",
        footer =
                "Ports: COMITY_KEYCLOAK_PORT (8080), COMITY_PDP_PORT (8181). Keycloak's Java: COMITY_KEYCLOAK_JAVA_HOME.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Come back after the two answers; `comity down` stops both.")
    private boolean detach;

    @Option(
            names = "--policies",
            paramLabel = "FOLDER",
            description = "The policy set; without it, policies/need-to-know.")
    private @Nullable Path policies;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalSetup setup = LocalSetup.of(System.getenv(), System.getProperties());
        Path folder = Optional.ofNullable(policies).orElse(setup.root().resolve("policies/need-to-know"));
        LocalPair pair = LocalPair.start(setup, folder, detach, out);
        Thread stopping = new Thread(() -> {
            pair.stop();
            out.println("both are stopped");
            out.flush();
        });
        Runtime.getRuntime().addShutdownHook(stopping);
        pair.awaitReady();
        boolean asWanted = FirstQuestions.ask(setup.addresses(), out);
        out.println();
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stopping);
            out.println("both go on; `./comity status` shows them, `./comity down` stops them");
            return asWanted ? 0 : 2;
        }
        out.println("Ctrl-C stops both");
        out.flush();
        throw pair.awaitEnd();
    }
}
