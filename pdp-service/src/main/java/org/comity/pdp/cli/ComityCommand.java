package org.comity.pdp.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import org.comity.pdp.cli.local.LocalFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code comity}: the root of the command line. */
@Command(
        name = "comity",
        description = "May this person see this document, for this purpose, now?",
        footer = {
            "",
            "Exit codes: 0 as it should be, 1 it could not run, 2 denied or a test failed, 3 invalid input.",
            "Without a command, it serves."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            HealthCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ConfigCommand.class,
            ProfileCommand.class
        })
public final class ComityCommand {
    private static final int COULD_NOT_RUN = 1;
    private static final int INVALID_INPUT = 3;
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    /** The command line, ready to execute. */
    public static CommandLine line() {
        return new CommandLine(new ComityCommand())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(ComityCommand::invalid)
                .setExecutionExceptionHandler(ComityCommand::broken);
    }

    private static int invalid(ParameterException refused, String[] arguments) {
        CommandLine command = refused.getCommandLine();
        command.getErr()
                .println("%s: `%s --help` shows what there is"
                        .formatted(sentence(refused), command.getCommandSpec().qualifiedName()));
        return INVALID_INPUT;
    }

    private static int broken(Exception broken, CommandLine command, ParseResult parsed) {
        command.getOut().flush();
        if (broken instanceof LocalFault foreseen) {
            command.getErr().println("comity: " + foreseen.getMessage());
            return foreseen.exitCode();
        }
        command.getErr()
                .println("`%s` could not run: %s"
                        .formatted(command.getCommandSpec().qualifiedName(), broken));
        return COULD_NOT_RUN;
    }

    private static String sentence(Exception refused) {
        String message = QUOTED.matcher(String.valueOf(refused.getMessage()).replaceAll("\\s+", " "))
                .replaceAll("`$1`");
        String open = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return open.isEmpty() ? "invalid input" : open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1);
    }
}
