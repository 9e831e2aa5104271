package org.comity.pdp.label;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where labels are kept. */
@ConfigMapping(prefix = "comity.label")
public interface LabelSettings {
    /** {@code embedded}: a file of this process; {@code postgresql}: for more than one instance. */
    @WithDefault("embedded")
    Database database();

    /** How many questions to the database may be open at once. */
    @WithDefault("4")
    int workers();

    /** How many more may wait; what comes beyond that is refused. */
    @WithDefault("1000")
    int waiting();

    /** How long one statement may take. */
    @WithDefault("3s")
    Duration limit();

    /**
     * The address of a replica of the PostgreSQL, with the same user and password, as
     * {@code jdbc:postgresql://replica.example:5432/comity?…}: while the database is away, it is asked, and what it says counts
     * as long as it is no further behind than {@code comity.label.cache.grace}.
     */
    Optional<String> replicaUrl();

    /** What is remembered of the register. */
    Cache cache();

    /** The databases that can be used. */
    enum Database {
        EMBEDDED,
        POSTGRESQL
    }

    /** What is remembered of the register. */
    interface Cache {
        /** How long an answer counts by itself. */
        String AGE = "1s";

        /** How long it counts while the database is away. */
        String GRACE = "60s";

        /** How old an answer of the register may be: for so long a label changed by another instance may still count. */
        @WithDefault(AGE)
        Duration age();

        /** How old it may be while the database is away; 0 turns that off, so that questions are refused at once. */
        @WithDefault(GRACE)
        Duration grace();

        /** For how many documents an answer is remembered. */
        @WithDefault("20000")
        long size();
    }
}
