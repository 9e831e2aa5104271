package org.comity.pdp.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Which log is meant. */
final class LogFileArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "${sys:comity.audit.file:-${env:COMITY_AUDIT_FILE:-data/decisions.jsonl}}",
            description =
                    "The log; without it, what `comity.audit.file` or COMITY_AUDIT_FILE names, else data/decisions.jsonl.")
    @SuppressWarnings("NullAway.Init") // it has a default
    private Path file;

    Path file() {
        return file;
    }

    String unreadable(IOException fault) {
        String reason = switch (fault) {
            case NoSuchFileException none -> "there is no such file; name the log, as `comity audit verify FILE`";
            case AccessDeniedException denied -> "it may not be read by this user";
            default -> "it cannot be read: " + fault.getMessage();
        };
        return "%s: %s".formatted(file, reason);
    }
}
