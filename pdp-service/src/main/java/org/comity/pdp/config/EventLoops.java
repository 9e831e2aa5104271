package org.comity.pdp.config;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * As many event loops as there are processors, unless the configuration says otherwise: decisions are made on them, and
 * what waits for a disk or a database is elsewhere. The platform's twice as many take turns on the same processors.
 */
public final class EventLoops implements ConfigSource {
    private static final String KEY = "quarkus.vertx.event-loops-pool-size";

    // below the file of properties, which is at 250
    private static final int BELOW_ALL = 50;

    private final String number = Integer.toString(Runtime.getRuntime().availableProcessors());

    @Override
    public int getOrdinal() {
        return BELOW_ALL;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of(KEY, number);
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY);
    }

    @Override
    public @Nullable String getValue(String key) {
        return key.equals(KEY) ? number : null;
    }

    @Override
    public String getName() {
        return "event loops for the processors that are there";
    }
}
