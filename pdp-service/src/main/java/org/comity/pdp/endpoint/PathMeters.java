package org.comity.pdp.endpoint;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.pdp.watch.Buckets;

/**
 * The metrics of HTTP are told of templates alone, as {@code /documents/{id}/label}. What is refused before JAX-RS has
 * found its resource would stand there as it was asked for, with a document's id in it.
 */
@Singleton
final class PathMeters {
    @Produces
    @Singleton
    MeterFilter filter(BeanManager beans) {
        return new Templates(beans);
    }

    /** Lets known templates pass, and gives requests a histogram. */
    private static final class Templates implements MeterFilter {
        private static final String REQUESTS = "http.server.requests";
        private static final String URI = "uri";
        private static final Set<String> OF_QUARKUS = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

        private final BeanManager beans;
        private volatile Optional<Set<String>> known = Optional.empty();

        Templates(BeanManager beans) {
            this.beans = beans;
        }

        @Override
        public Meter.Id map(Meter.Id id) {
            String uri = id.getTag(URI);
            return uri == null || !id.getName().startsWith("http.server.") || isKnown(uri)
                    ? id
                    : id.replaceTags(id.getTags().stream()
                            .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, "OTHER") : tag)
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
            if (known.isEmpty()) {
                known = Optional.of(templates());
            }
            return known.orElseThrow().contains(uri);
        }

        private Set<String> templates() {
            return Stream.concat(
                            OF_QUARKUS.stream(),
                            beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                                    .map(Bean::getBeanClass)
                                    .filter(resource -> resource.isAnnotationPresent(Path.class))
                                    .flatMap(Templates::templates))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static Stream<String> templates(Class<?> resource) {
            String own = path(resource.getAnnotation(Path.class));
            return Stream.concat(
                    Stream.of(own),
                    Arrays.stream(resource.getMethods())
                            .filter(method -> method.isAnnotationPresent(Path.class))
                            .map(method -> own + path(method.getAnnotation(Path.class))));
        }

        private static String path(Path path) {
            String value = path.value().replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}");
            return value.startsWith("/") ? value : "/" + value;
        }
    }
}
