package org.comity.pdp.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.authzforce.AuthzForceEngineFactory;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.load.PolicyFolder;
import org.comity.pdp.policy.load.PolicyLoader;
import org.comity.reference.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default set's stories with tokens that must be bound from rank 3 on. */
class BoundFromARankTest {
    private static final Path DEFAULT = Path.of("../policies/need-to-know");
    private static final Path STORIES = Path.of("src/test/resources/policy-sets/bound-from-rank-3/bound.yaml");

    @Test
    void everyStoryEndsAsWanted(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(DEFAULT)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !isStories(file))
                    .forEach(file -> copy(file, folder.resolve(DEFAULT.relativize(file))));
        }
        copy(STORIES, folder.resolve("tests/bound.yaml"));
        Path table = folder.resolve("reference/assurance.yaml");
        Files.writeString(table, Files.readString(table).replace("bound_from: never", "bound_from: 3"));

        PolicySnapshot policy = ((LoadResult.Loaded)
                        new PolicyLoader(new AuthzForceEngineFactory(), Derivations.NAMES).load(folder))
                .snapshot();
        Problems problems = new Problems();
        List<Story> stories = PolicyFolder.ofStories(folder, problems)
                .map(files -> StoryBook.read(files.files(), policy.set().vocabulary(), problems))
                .orElse(List.of());
        assertThat(problems.list()).isEmpty();
        assertThat(stories).hasSize(5);
        assertThat(stories.stream().map(new StoryRunner(policy)::run)).allMatch(StoryResult.AsWanted.class::isInstance);
    }

    private static boolean isStories(Path file) {
        return DEFAULT.relativize(file).startsWith("tests")
                && !List.of("people.yaml", "documents.yaml").contains(String.valueOf(file.getFileName()));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
