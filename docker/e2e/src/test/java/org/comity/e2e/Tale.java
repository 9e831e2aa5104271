package org.comity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comity.e2e.world.Built;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.Yaml;

/**
 * A story of the policy set, moved to today: every date in it from just before the story's day on lies as far from today
 * as it lay from that day. What was long over then is over today; when treaties were replaced is in the tables.
 *
 * @param title its title
 * @param claims what the person's token must say
 * @param label what the question states of the document; empty where nothing is
 * @param told the story's own words: action, purpose, recipient and what is wanted
 */
record Tale(String title, ObjectNode claims, ObjectNode label, JsonNode told) {
    private static final Pattern DATE = Pattern.compile("\"(20\\d\\d-\\d\\d-\\d\\d)\"");
    private static final int EDGE = 2;
    private static final Path FOLDER = Built.policies().resolve("tests");

    /** All stories of the policy set. */
    static List<Tale> all() {
        JsonNode people = read(FOLDER.resolve("people.yaml")).path("people");
        JsonNode documents = read(FOLDER.resolve("documents.yaml")).path("documents");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .map(Tale::read)
                    .flatMap(file -> file.path("stories")
                            .valueStream()
                            .map(story -> tale(story, file.path("at").asText(), people, documents)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tale tale(JsonNode story, String usually, JsonNode people, JsonNode documents) {
        LocalDate day = LocalDate.parse(story.path("at").asText(usually).substring(0, 10));
        Function<JsonNode, JsonNode> moved = moving(day);
        return new Tale(
                story.path("story").asText(),
                changed(people.path(story.path("who").asText()).path("claims"), story.path("who-but"), moved),
                changed(documents.path(story.path("document").asText()), story.path("document-but"), moved),
                moved.apply(story));
    }

    private static ObjectNode changed(JsonNode base, JsonNode changes, Function<JsonNode, JsonNode> moved) {
        ObjectNode all = base.isObject() ? base.deepCopy() : Web.JSON.createObjectNode();
        changes.properties().forEach(change -> all.set(change.getKey(), change.getValue()));
        all.properties().removeIf(member -> member.getValue().isNull());
        return (ObjectNode) moved.apply(all);
    }

    private static Function<JsonNode, JsonNode> moving(LocalDate day) {
        return tree -> json(DATE.matcher(tree.toString()).replaceAll(found -> '"' + moved(found.group(1), day) + '"'));
    }

    private static String moved(String date, LocalDate day) {
        try {
            LocalDate before = LocalDate.parse(date);
            return before.isBefore(day.minusDays(EDGE))
                    ? date
                    : before.plusDays(ChronoUnit.DAYS.between(day, LocalDate.now(ZoneOffset.UTC)))
                            .toString();
        } catch (DateTimeParseException e) {
            return date; // a day that never was is the point of its story
        }
    }

    private static JsonNode json(String text) {
        try {
            return Web.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return Yaml.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
