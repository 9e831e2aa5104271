package org.comity.pdp.endpoint;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.comity.pdp.watch.Buckets;

/**
 * The metrics of HTTP are told of templates alone, as {@code /documents/{id}/label}. What is refused before JAX-RS has
 * found its resource would stand there as it was asked for, with a document's id in it.
 */
@Singleton
final class PathMeters {
    @Produces
    @Singleton
    MeterFilter filter(PathTemplates templates) {
        return new OfTemplates(templates);
    }

    /** Lets known templates pass, and gives requests a histogram. */
    private static final class OfTemplates implements MeterFilter {
        private static final String REQUESTS = "http.server.requests";
        private static final String URI = "uri";
        private static final Set<String> OF_QUARKUS = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

        private final PathTemplates templates;

        OfTemplates(PathTemplates templates) {
            this.templates = templates;
        }

        @Override
        public Meter.Id map(Meter.Id id) {
            String uri = id.getTag(URI);
            return uri == null || !id.getName().startsWith("http.server.") || isKnown(uri)
                    ? id
                    : id.replaceTags(id.getTags().stream()
                            .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, PathTemplates.OTHER) : tag)
                            .toList());
        }

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return id.getName().equals(REQUESTS)
                    ? DistributionStatisticConfig.builder()
                            .serviceLevelObjectives(Buckets.coarseNanos())
                            .build()
                            .merge(config)
                    : config;
        }

        private boolean isKnown(String uri) {
            return OF_QUARKUS.contains(uri) || templates.contains(uri);
        }
    }
}
