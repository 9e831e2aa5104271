package org.comity.pdp.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.comity.pdp.policy.Vocabulary;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlFile;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads the stories of a policy set; people and documents may stand in any of the files. */
public final class StoryBook {
    private final Problems problems;
    private final Cast people = new Cast("person");
    private final Cast documents = new Cast("document");
    private final Map<String, Place> titles = new LinkedHashMap<>();

    private StoryBook(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads all files.
     *
     * @param files bytes by name
     * @param vocabulary the words that stories may want
     * @param problems takes what is wrong; while there are any, the stories are not to be run
     */
    public static List<Story> read(SortedMap<String, byte[]> files, Vocabulary vocabulary, Problems problems) {
        return new StoryBook(problems).read(files, vocabulary);
    }

    private List<Story> read(SortedMap<String, byte[]> files, Vocabulary vocabulary) {
        List<YamlMap> read = new ArrayList<>();
        files.forEach((name, bytes) -> YamlFile.read(name, bytes, problems).ifPresent(read::add));
        for (YamlMap file : read) {
            file.only("at", "people", "documents", "stories");
            file.find("people").flatMap(YamlValue::map).ifPresent(people::add);
            file.find("documents").flatMap(YamlValue::map).ifPresent(documents::add);
        }
        List<Story> stories = new ArrayList<>();
        for (YamlMap file : read) {
            Optional<YamlValue> at = file.find("at");
            for (YamlMap entry : file.mapsIfAny("stories")) {
                new StoryReader(entry, at, people, documents, vocabulary)
                        .read()
                        .filter(this::first)
                        .ifPresent(stories::add);
            }
        }
        return stories;
    }

    private boolean first(Story story) {
        Place first = titles.putIfAbsent(story.title(), story.place());
        if (first != null) {
            problems.add(story.place(), "the story %s is already told in %s".formatted(Quote.of(story.title()), first));
        }
        return first == null;
    }
}
