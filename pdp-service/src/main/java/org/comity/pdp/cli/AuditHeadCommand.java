package org.comity.pdp.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.comity.pdp.audit.AuditHead;
import org.comity.pdp.audit.AuditVerification.Broken;
import org.comity.pdp.audit.AuditVerification.Intact;
import org.comity.pdp.audit.AuditVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code comity audit head}: prints the head alone, so that a script can keep it elsewhere. */
@Command(
        name = "head",
        description = "Prints number and hash of the last line of a decision log, to be kept elsewhere.",
        footer = "It reads the end of the log only: whether the whole log is in order, `audit verify` says.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 3)
public final class AuditHeadCommand implements Callable<Integer> {
    @Mixin
    private final LogFileArgument log = new LogFileArgument();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return switch (AuditVerifier.examineEnd(log.file())) {
                case Intact(AuditHead head, long torn)
                when head.sequence() > 0 -> {
                    spec.commandLine().getOut().println(head);
                    yield 0;
                }
                case Intact empty -> refuse(1, "the log has no line yet");
                case Broken(long line, String fault) ->
                    refuse(2, (line == 0 ? "its end " : "line " + line + " ") + fault);
            };
        } catch (IOException e) {
            spec.commandLine().getErr().println(log.unreadable(e));
            return 1;
        }
    }

    private int refuse(int exitCode, String reason) {
        spec.commandLine().getErr().println("%s: %s".formatted(log.file(), reason));
        return exitCode;
    }
}
