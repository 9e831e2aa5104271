package org.comity.reference.yaml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a YAML file. The reading methods say what the value must be; when it is something else, that is a problem
 * at its place and the result is empty.
 */
public final class YamlValue {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}\\.\\d{1,15}");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final Node node;
    private final String name;
    private final String file;
    private final Problems problems;

    YamlValue(Node node, String name, String file, Problems problems) {
        this.node = node;
        this.name = name;
        this.file = file;
        this.problems = problems;
    }

    static Place place(Node node, String file) {
        return new Place(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    public Place place() {
        return place(node, file);
    }

    /** Written empty, as {@code ~} or as {@code null}; {@code ""} is not null. */
    public boolean isNull() {
        return plain().filter(NOTHING::contains).isPresent();
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** A scalar as it is written, without a guessed type: {@code NO}, {@code 1.0} and {@code 2026-01-01} are themselves. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !isNull() && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        return not("a text");
    }

    /** A word of a closed set; another one is a problem with the one that was probably meant. */
    public Optional<String> oneOf(Collection<String> known, String noun) {
        return text().filter(word -> known.contains(word) || isUnknown(word, known, noun));
    }

    private boolean isUnknown(String word, Collection<String> known, String noun) {
        problem("unknown " + noun + " " + Quote.of(word) + DidYouMean.hint(word, known));
        return false;
    }

    /** A constant of an enum by its name in lower case with hyphens. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String noun) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return oneOf(known.keySet(), noun).flatMap(word -> Optional.ofNullable(known.get(word)));
    }

    /** A word of the given form. */
    public Optional<String> matching(Pattern form, String noun) {
        return text().filter(word -> form.matcher(word).matches() || isMalformed(word, noun));
    }

    private boolean isMalformed(String word, String noun) {
        problem("%s must be %s, not %s".formatted(name, noun, Quote.of(word)));
        return false;
    }

    /** A whole number within bounds, both inclusive, not in quotes. */
    public Optional<Integer> integer(int least, int most) {
        String wanted = "a whole number from %d to %d".formatted(least, most);
        Optional<Long> number =
                plain().filter(text -> WHOLE.matcher(text).matches()).map(Long::valueOf);
        return number.filter(n -> n >= least && n <= most).map(Long::intValue).or(() -> not(wanted));
    }

    /** {@code true} or {@code false}, not in quotes. */
    public Optional<Boolean> flag() {
        return plain().filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf)
                .or(() -> not("`true` or `false`"));
    }

    /** A day, {@code 2026-05-31}. */
    public Optional<LocalDate> date() {
        try {
            return scalar().filter(text -> DATE.matcher(text).matches())
                    .map(LocalDate::parse)
                    .or(() -> not("a date such as `2026-05-31`"));
        } catch (DateTimeException e) {
            return not("a day of the calendar");
        }
    }

    /** A moment in UTC, {@code 2026-06-15T12:00:00Z}. */
    public Optional<Instant> instant() {
        try {
            return scalar().map(Instant::parse).or(() -> not("a moment such as `2026-06-15T12:00:00Z`"));
        } catch (DateTimeException e) {
            return not("a moment such as `2026-06-15T12:00:00Z`");
        }
    }

    /** The elements of a list; empty when it is none. */
    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            not("a list");
            return List.of();
        }
        return sequence.getValue().stream()
                .map(element -> new YamlValue(element, "an element of " + name, file, problems))
                .toList();
    }

    /** The words of a list. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        list().forEach(element -> element.text().ifPresent(texts::add));
        return List.copyOf(texts);
    }

    /** The maps of a list. */
    public List<YamlMap> maps() {
        List<YamlMap> maps = new ArrayList<>();
        list().forEach(element -> element.map().ifPresent(maps::add));
        return List.copyOf(maps);
    }

    public Optional<YamlMap> map() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(mapping, file, problems));
        }
        return not("a map");
    }

    /**
     * The value as JSON would hold it: {@code Map<String, …>}, {@code List<…>}, {@code String}, {@code Long},
     * {@code Double}, {@code Boolean} or null; dates stay strings.
     */
    public @Nullable Object json() {
        if (isList()) {
            List<@Nullable Object> elements = new ArrayList<>();
            list().forEach(element -> elements.add(element.json()));
            return elements;
        }
        if (node instanceof MappingNode mapping) {
            return new YamlMap(mapping, file, problems).json();
        }
        return plain().isPresent() ? guessed(plain().get()) : scalar().orElseThrow();
    }

    private static @Nullable Object guessed(String text) {
        if (NOTHING.contains(text)) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return DECIMAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    /** Says that something is wrong with this value. */
    public void problem(String message) {
        problems.add(place(), message);
    }

    private Optional<String> scalar() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private Optional<String> plain() {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    private <T> Optional<T> not(String wanted) {
        problem("%s must be %s, not %s".formatted(name, wanted, shown()));
        return Optional.empty();
    }

    private String shown() {
        if (isNull()) {
            return "empty";
        }
        if (plain().isPresent()) {
            return Quote.of(plain().get());
        }
        return scalar().map(text -> Quote.of('"' + text + '"')).orElse(isList() ? "a list" : "a map");
    }
}
