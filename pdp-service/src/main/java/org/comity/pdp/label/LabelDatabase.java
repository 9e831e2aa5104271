package org.comity.pdp.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema up to date, or says in one sentence why it cannot. */
final class LabelDatabase {
    private static final Pattern EMBEDDED = Pattern.compile("jdbc:h2:file:([^;]+)");
    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

    private LabelDatabase() {}

    /**
     * Brings the schema up to date.
     *
     * @throws Unusable with a sentence for the operator
     */
    static void migrate(Flyway flyway, String url) {
        try {
            flyway.migrate();
            hide(url);
        } catch (FlywayException e) {
            throw new Unusable("the database of labels, `%s`, cannot be used: %s".formatted(url, reason(e)), e);
        }
    }

    // H2 makes its file readable by everybody; it tells how every document is classified
    private static void hide(String url) {
        Matcher file = EMBEDDED.matcher(url);
        if (file.lookingAt()) {
            Path database = Path.of(file.group(1) + ".mv.db");
            try {
                Files.setPosixFilePermissions(database, OWNER_AND_GROUP);
            } catch (IOException e) {
                throw new Unusable("`%s` cannot be kept from others: %s".formatted(database, e), e);
            } catch (UnsupportedOperationException noSuchPermissions) {
                // a file system of another kind has rules of its own
            }
        }
    }

    private static String reason(FlywayException thrown) {
        if (thrown instanceof FlywayValidateException) {
            return "its schema is not what this version of the service made: was it changed by hand, or by a newer one?";
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return reason(sql);
            }
        }
        return firstLine(thrown);
    }

    private static String reason(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        if (state.startsWith("28")) {
            return "it refuses the user or the password";
        }
        if (state.startsWith("08")) {
            return "it cannot be reached; is it running, and does the address say so? (%s)"
                    .formatted(firstLine(thrown));
        }
        return switch (state) {
            case "3D000" -> "the server has no database of that name";
            case "42501" -> "the user may not create tables there";
            case "90020" -> "another process has it open; give each instance a folder of its own, or use PostgreSQL";
            default -> firstLine(thrown);
        };
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().lines().findFirst().orElse("");
    }

    /** The database cannot be used at all, so the service cannot start. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
