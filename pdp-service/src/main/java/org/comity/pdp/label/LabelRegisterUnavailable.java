package org.comity.pdp.label;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The register cannot be reached; nothing was decided or changed. */
public final class LabelRegisterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    // SQL states: no connection, no room there, told to end or interrupted, its machine fails
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");
    // the time for a statement was over: slow is not away
    private static final String CANCELLED = "57014";

    /** What PostgreSQL says where a change is asked of a replica, and we where an answer of now is: the primary is away. */
    static final String READ_ONLY = "25006";

    /**
     * Wraps what the database said.
     *
     * @param cause for the log, never for callers
     */
    public LabelRegisterUnavailable(Throwable cause) {
        this("the register of labels cannot be reached", cause);
    }

    private LabelRegisterUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same for whoever wanted to change something while there is nothing but a replica. */
    static LabelRegisterUnavailable readOnly(Throwable cause) {
        return new LabelRegisterUnavailable(
                "the register of labels is read-only now: its database is away, and a replica answers", cause);
    }

    /**
     * Whether it is the database that does not answer. One that answers with a refusal is there, and too many questions at
     * once are no fault of it: neither may make an old label count.
     */
    boolean isDatabaseAway() {
        for (@Nullable Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5
                    && !sql.getSQLState().equals(CANCELLED)
                    && (AWAY.contains(sql.getSQLState().substring(0, 2))
                            || sql.getSQLState().equals(READ_ONLY))) {
                return true;
            }
        }
        return false;
    }
}
