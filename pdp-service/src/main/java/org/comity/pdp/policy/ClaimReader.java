package org.comity.pdp.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.policy.AttributeDefinition.ClaimShape;
import org.jspecify.annotations.Nullable;

/**
 * Reads an attribute's values from a token's claims. What is malformed, unknown, past its last day or before its first
 * is left out: it never grants.
 */
final class ClaimReader {
    private static final Pattern MEMBER = Pattern.compile("\\{([^{}]+)}");

    private final AttributeDefinition attribute;
    private final ClaimShape shape;
    private final ClosedValues closed;

    ClaimReader(AttributeDefinition attribute, ClaimShape shape, ClosedValues closed) {
        this.attribute = attribute;
        this.shape = shape;
        this.closed = closed;
    }

    AttributeDefinition attribute() {
        return attribute;
    }

    /** The values that count today, each once. */
    List<String> read(Map<String, Object> claims, LocalDate today) {
        Object claim = at(claims, shape.path());
        if (claim == null) {
            return List.of();
        }
        List<?> elements = claim instanceof List<?> list ? list : List.of(claim);
        Set<String> values = new LinkedHashSet<>();
        for (Object element : elements) {
            value(element, today).filter(value -> closed.fits(attribute, value)).ifPresent(values::add);
        }
        // More than one element where one is meant is malformed.
        return elements.size() > 1 && !attribute.many() ? List.of() : List.copyOf(values);
    }

    private Optional<String> value(@Nullable Object element, LocalDate today) {
        if (shape.each().isEmpty()) {
            return text(element);
        }
        if (!(element instanceof Map<?, ?> members) || !counts(members, today)) {
            return Optional.empty();
        }
        Matcher matcher = MEMBER.matcher(shape.each().get());
        StringBuilder value = new StringBuilder();
        while (matcher.find()) {
            Optional<String> member = text(members.get(matcher.group(1)));
            if (member.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(value, Matcher.quoteReplacement(member.get()));
        }
        return Optional.of(matcher.appendTail(value).toString());
    }

    private boolean counts(Map<?, ?> members, LocalDate today) {
        return shape.until()
                        .map(member -> day(members.get(member))
                                .filter(day -> !day.isBefore(today))
                                .isPresent())
                        .orElse(true)
                && shape.from()
                        .map(member -> day(members.get(member))
                                .filter(day -> !day.isAfter(today))
                                .isPresent())
                        .orElse(true);
    }

    private static Optional<LocalDate> day(@Nullable Object member) {
        try {
            return text(member).map(LocalDate::parse);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        return switch (value) {
            case String string -> Optional.of(string);
            case Long number -> Optional.of(number.toString());
            case Integer number -> Optional.of(number.toString());
            case Boolean bool -> Optional.of(bool.toString());
            case null, default -> Optional.empty();
        };
    }

    private static @Nullable Object at(Map<String, Object> claims, List<String> path) {
        Object here = claims;
        for (String member : path) {
            if (!(here instanceof Map<?, ?> members)) {
                return null;
            }
            here = members.get(member);
        }
        return here;
    }
}
