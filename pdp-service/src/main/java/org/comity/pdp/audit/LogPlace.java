package org.comity.pdp.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a log lies and what it is called, as the settings say.
 *
 * @param file the log
 * @param name its name
 */
public record LogPlace(Path file, String name) {
    private static final int LONGEST = 40;

    /** As set; a name that is not set is that of the machine. */
    public static LogPlace of(AuditSettings settings, Optional<Path> home) {
        return of(settings.file(), settings.name(), home);
    }

    /** As set. */
    public static LogPlace of(Path file, Optional<String> name, Optional<Path> home) {
        return new LogPlace(
                home.map(folder -> folder.resolve(file)).orElse(file), name.orElseGet(LogPlace::nameOfMachine));
    }

    private static String nameOfMachine() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        String label = host.split("\\.", 2)[0].replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return label.isEmpty()
                ? "pdp"
                : label.substring(0, Math.min(label.length(), LONGEST)).replaceAll("-+$", "");
    }
}
