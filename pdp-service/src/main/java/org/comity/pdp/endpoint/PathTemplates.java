package org.comity.pdp.endpoint;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of path that the service has, as {@code /documents/{id}/label}: what may be said of a path to an operator. */
@Singleton
public final class PathTemplates {
    /** Stands for a path of no known kind. */
    static final String OTHER = "OTHER";

    private final BeanManager beans;
    private final Instance<DecisionEndpoint> decisions;
    private volatile Optional<Map<String, Kind>> known = Optional.empty();

    /**
     * A kind of path.
     *
     * @param pattern paths of this kind
     * @param methods what may be asked there
     */
    private record Kind(Pattern pattern, Set<String> methods) {
        Kind and(Kind other) {
            Set<String> all = new TreeSet<>(methods);
            all.addAll(other.methods);
            return new Kind(pattern, all);
        }
    }

    PathTemplates(BeanManager beans, Instance<DecisionEndpoint> decisions) {
        this.beans = beans;
        this.decisions = decisions;
    }

    /** Whether it is a kind of path. */
    boolean contains(String template) {
        return all().containsKey(template);
    }

    /** The kind of a path, or {@link #OTHER}. */
    String of(String path) {
        Map<String, Kind> all = all();
        if (all.containsKey(path)) {
            return path;
        }
        return all.entrySet().stream()
                .filter(each -> each.getValue().pattern().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHER);
    }

    /** The methods that may be asked at a path, in alphabetical order; none where there is nothing. */
    public Set<String> methods(String path) {
        Kind kind = all().get(of(path));
        return kind == null ? Set.of() : kind.methods();
    }

    // the resources are known only when the service has started
    private Map<String, Kind> all() {
        if (known.isEmpty()) {
            Map<String, Kind> found = new HashMap<>();
            beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .filter(resource -> resource.isAnnotationPresent(Path.class))
                    .forEach(resource -> add(resource, found));
            decisions.forEach(each -> add(each.path(), Set.of("POST"), found));
            known = Optional.of(Map.copyOf(found));
        }
        return known.orElseThrow();
    }

    private static void add(Class<?> resource, Map<String, Kind> found) {
        String own = template(resource.getAnnotation(Path.class));
        add(own, Set.of(), found);
        for (Method method : resource.getMethods()) {
            Path more = method.getAnnotation(Path.class);
            Set<String> methods = Arrays.stream(method.getAnnotations())
                    .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .map(HttpMethod::value)
                    .collect(Collectors.toSet());
            if (more != null || !methods.isEmpty()) {
                add(more == null ? own : own + template(more), methods, found);
            }
        }
    }

    private static void add(String template, Set<String> methods, Map<String, Kind> found) {
        found.merge(template, new Kind(pattern(template), methods), Kind::and);
    }

    private static String template(Path path) {
        String value = path.value().replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}");
        return value.startsWith("/") ? value : "/" + value;
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q"));
    }
}
