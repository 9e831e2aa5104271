package org.comity.pdp.label;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** A register for tests of other rooms. */
public final class AnyRegister {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private AnyRegister() {}

    /** On a database whose schema is up to date; on the caller's own thread. */
    public static LabelRegister on(DataSource database, boolean postgresql, InstantSource clock) {
        return new JdbcLabelRegister(
                database::getConnection,
                Runnable::run,
                clock,
                postgresql ? LabelRows.onPostgresql(LIMIT) : LabelRows.onH2(LIMIT));
    }
}
