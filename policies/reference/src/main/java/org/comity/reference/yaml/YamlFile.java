package org.comity.reference.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * One YAML file, read into values that know their places. Nothing that an author can write makes it throw: mistakes go
 * into the {@link Problems}, and what could not be read is an empty {@link Optional} or an empty list. The caller reads
 * everything, then looks whether there were problems.
 *
 * <pre>{@code
 * Problems problems = new Problems();
 * YamlFile.read("assurance.yaml", bytes, problems).ifPresent(file -> {
 *     file.only("levels");
 *     for (YamlMap level : file.maps("levels")) {
 *         level.only("acr", "level", "meaning");
 *         Optional<String> acr = level.need("acr").flatMap(YamlValue::text);
 *         Optional<Integer> value = level.need("level").flatMap(v -> v.integer(0, 9));
 *     }
 * });
 * }</pre>
 *
 * <p>Only the plain part of YAML is read: one document, maps, lists and scalars; no anchors, aliases, tags or merge keys.
 * Scalars have no guessed type: {@code NO} is Norway and {@code on} is a word. No object is ever constructed.
 */
public final class YamlFile {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int DEEPEST = 30;

    private final String name;
    private final Problems problems;

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * Reads a file whose top is a map.
     *
     * @param name the file's name as it stands in problems
     */
    public static Optional<YamlMap> read(String name, byte[] bytes, Problems problems) {
        return new YamlFile(name, problems).top(bytes);
    }

    private Optional<YamlMap> top(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return wrong(Place.startOf(name), "the file has %d bytes, more than %d".formatted(bytes.length, LARGEST));
        }
        return decoded(bytes)
                .flatMap(this::composed)
                .flatMap(node -> new YamlValue(node, "the file", name, problems).map());
    }

    private Optional<String> decoded(byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), decoded, true)
                .isError();
        String text = decoded.flip().toString();
        if (malformed) {
            return wrong(placeAt(text, text.length()), "the file is not UTF-8: save it in that encoding");
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Optional<Node> composed(String text) {
        try {
            Yaml yaml = new Yaml(limits());
            Node node = yaml.compose(new StringReader(text));
            if (node == null) {
                return wrong(Place.startOf(name), "the file is empty");
            }
            return plain(yaml, text) ? Optional.of(node) : Optional.empty();
        } catch (ReaderException e) {
            return wrong(
                    placeAt(text, e.getPosition()),
                    "a character that YAML does not allow: `U+%04X`".formatted(e.getCodePoint()));
        } catch (MarkedYAMLException e) {
            return wrong(placeOf(e), "not YAML: " + reason(e));
        } catch (YAMLException e) {
            return wrong(Place.startOf(name), "not YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setTagInspector(tag -> true); // tags are refused below, each with its place
        return options;
    }

    // Aliases could make a small file huge or endless, and tags ask for objects: both are refused before anyone walks.
    private boolean plain(Yaml yaml, String text) {
        boolean plain = true;
        for (Event event : yaml.parse(new StringReader(text))) {
            if (event instanceof AliasEvent) {
                wrong(place(event.getStartMark()), "aliases are not supported here: write the value out");
                plain = false;
            } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
                wrong(
                        place(event.getStartMark()),
                        "anchors are not supported here: remove " + Quote.of("&" + node.getAnchor()));
                plain = false;
            } else if (tag(event).isPresent()) {
                wrong(
                        place(event.getStartMark()),
                        "tags are not supported here: remove "
                                + Quote.of(tag(event).get()));
                plain = false;
            }
        }
        return plain;
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return Optional.ofNullable(scalar.getTag());
        }
        if (event instanceof CollectionStartEvent collection) {
            return Optional.ofNullable(collection.getTag());
        }
        return Optional.empty();
    }

    private static String reason(MarkedYAMLException e) {
        String context = e.getContext();
        return oneLine(context == null ? e.getProblem() : context + ", " + e.getProblem());
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }

    private Place placeOf(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        return mark == null ? Place.startOf(name) : place(mark);
    }

    private Place place(Mark mark) {
        return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place placeAt(String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(name, line, before.length() - before.lastIndexOf('\n'));
    }

    private <T> Optional<T> wrong(Place place, String message) {
        problems.add(place, message);
        return Optional.empty();
    }
}
