package org.comity.pdp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> OF_THE_SCRIPT = List.of("test", "rehearse", "images", "certs", "jdk");

    @Test
    void everyCommandInTheDocumentsIsThere() throws IOException {
        assertThat(inDocuments(Pattern.compile("\\./comity ([a-z]+)")))
                .isNotEmpty()
                .allMatch(command -> OF_THE_SCRIPT.contains(command)
                        || ComityCommand.line().getSubcommands().containsKey(command));
    }

    @Test
    void everyLinkInTheReadmeLeadsToAFile() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(Pattern.compile("\\]\\(([^):]+)\\)")
                        .matcher(readme)
                        .results()
                        .map(link -> link.group(1)))
                .isNotEmpty()
                .allMatch(link -> Files.exists(ROOT.resolve(link)));
    }

    private static List<String> inDocuments(Pattern pattern) throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> documents = Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                    .toList();
            List<String> found = new java.util.ArrayList<>();
            for (Path document : documents) {
                pattern.matcher(Files.readString(document))
                        .results()
                        .map(MatchResult::group)
                        .map(command -> command.substring("./comity ".length()))
                        .forEach(found::add);
            }
            return found;
        }
    }
}
