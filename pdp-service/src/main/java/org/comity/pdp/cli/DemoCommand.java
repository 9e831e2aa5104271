package org.comity.pdp.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comity.pdp.cli.local.Demonstration;
import org.comity.pdp.cli.local.LocalPair;
import org.comity.pdp.cli.local.LocalSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity demo}: exit code 2 when an answer is not the wanted one. */
@Command(
        name = "demo",
        description = "Asks the questions that show the point and prints a table.",
        footer = "It asks the pair that runs; where none does, it starts one and stops it again.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalSetup setup = LocalSetup.of(System.getenv(), System.getProperties());
        Optional<LocalSetup> running = LocalPair.running(setup);
        return running.isPresent() ? ask(running.get(), out) : startAndAsk(setup, out);
    }

    private static int startAndAsk(LocalSetup setup, PrintWriter out) {
        LocalPair pair = LocalPair.start(setup, setup.root().resolve("policies/need-to-know"), false, out);
        Thread stopping = new Thread(pair::stop);
        Runtime.getRuntime().addShutdownHook(stopping);
        pair.awaitReady();
        out.println();
        int exitCode = ask(setup, out);
        Runtime.getRuntime().removeShutdownHook(stopping);
        pair.stop();
        return exitCode;
    }

    private static int ask(LocalSetup setup, PrintWriter out) {
        return new Demonstration(out).run(setup) == 0 ? 0 : 2;
    }
}
