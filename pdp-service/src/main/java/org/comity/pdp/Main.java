package org.comity.pdp;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.comity.pdp.cli.ComityCommand;

/** Where everything begins. Commands other than `serve` end before anything of the service is started. */
@QuarkusMain
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param arguments the command and its arguments; without any, it serves
     */
    public static void main(String... arguments) {
        String[] command = arguments.length == 0 ? new String[] {"serve"} : arguments;
        System.exit(ComityCommand.line().execute(command));
    }
}
