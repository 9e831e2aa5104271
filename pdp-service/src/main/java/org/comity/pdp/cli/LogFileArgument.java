package org.comity.pdp.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Parameters;

/** Which log is meant. */
final class LogFileArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The log; without it, what `comity.audit.file` or COMITY_AUDIT_FILE names, else data/decisions.jsonl below `comity.home` or COMITY_HOME, as for the service.")
    private final List<Path> given = new ArrayList<>();

    Path file() {
        return given.isEmpty() ? configured(System.getProperties(), System.getenv()) : given.getFirst();
    }

    /** The file that the service writes with the same configuration. */
    static Path configured(Properties properties, Map<String, String> environment) {
        Path file =
                Path.of(setting("comity.audit.file", properties, environment).orElse("data/decisions.jsonl"));
        return setting("comity.home", properties, environment)
                .map(home -> Path.of(home).resolve(file))
                .orElse(file);
    }

    private static Optional<String> setting(String key, Properties properties, Map<String, String> environment) {
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(properties.getProperty(key))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(value -> !value.isEmpty());
    }

    String unreadable(IOException fault) {
        String reason = switch (fault) {
            case NoSuchFileException none -> "there is no such file; name the log, as `comity audit verify FILE`";
            case AccessDeniedException denied -> "it may not be read by this user";
            default -> "it cannot be read: " + fault.getMessage();
        };
        return "%s: %s".formatted(file(), reason);
    }
}
