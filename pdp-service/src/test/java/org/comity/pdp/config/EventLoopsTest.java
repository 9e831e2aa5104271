package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    private static final String KEY = "quarkus.vertx.event-loops-pool-size";

    @Test
    void thereAreAsManyAsProcessors() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredSources()
                .addDefaultInterceptors()
                .build();
        assertThat(config.getValue(KEY, Integer.class))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whatTheOperatorSaysCounts() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EventLoops())
                .withSources(new PropertiesConfigSource(Map.of(KEY, "7"), "application.properties", 250))
                .build();
        assertThat(config.getValue(KEY, Integer.class)).isEqualTo(7);
    }
}
