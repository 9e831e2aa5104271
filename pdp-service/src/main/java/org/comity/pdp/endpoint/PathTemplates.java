package org.comity.pdp.endpoint;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of path that the service has, as {@code /documents/{id}/label}: what may be said of a path to an operator. */
@Singleton
final class PathTemplates {
    /** Stands for a path of no known kind. */
    static final String OTHER = "OTHER";

    private final BeanManager beans;
    private volatile Optional<Map<String, Pattern>> known = Optional.empty();

    PathTemplates(BeanManager beans) {
        this.beans = beans;
    }

    /** Whether it is a kind of path. */
    boolean contains(String template) {
        return all().containsKey(template);
    }

    /** The kind of a path, or {@link #OTHER}. */
    String of(String path) {
        Map<String, Pattern> all = all();
        if (all.containsKey(path)) {
            return path;
        }
        return all.entrySet().stream()
                .filter(each -> each.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHER);
    }

    // the resources are known only when the service has started
    private Map<String, Pattern> all() {
        if (known.isEmpty()) {
            Map<String, Pattern> found = new HashMap<>();
            beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .filter(resource -> resource.isAnnotationPresent(Path.class))
                    .flatMap(PathTemplates::of)
                    .forEach(template -> found.put(template, pattern(template)));
            known = Optional.of(Map.copyOf(found));
        }
        return known.orElseThrow();
    }

    private static Stream<String> of(Class<?> resource) {
        String own = template(resource.getAnnotation(Path.class));
        return Stream.concat(
                Stream.of(own),
                Arrays.stream(resource.getMethods())
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .map(method -> own + template(method.getAnnotation(Path.class))));
    }

    private static String template(Path path) {
        String value = path.value().replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}");
        return value.startsWith("/") ? value : "/" + value;
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q"));
    }
}
