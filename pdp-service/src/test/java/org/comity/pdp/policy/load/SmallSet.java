package org.comity.pdp.policy.load;

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
import org.comity.reference.problem.Problem;

/** A policy set of four files and seven attributes, in a folder of its own that a test may spoil. */
record SmallSet(Path folder) {
    private static final Path TEMPLATE = Path.of("src/test/resources/policy-sets/small");
    private static final Path REFERENCE = Path.of("../policies/need-to-know/reference");

    static SmallSet in(Path empty) {
        copy(TEMPLATE, empty);
        copy(REFERENCE, empty.resolve("reference"));
        return new SmallSet(empty);
    }

    static PolicyLoader loader() {
        return new PolicyLoader(new AuthzForceEngineFactory(), Derivations.NAMES);
    }

    /** Writes something else in the place of what stands there exactly once. */
    SmallSet with(String file, String from, String to) {
        String before = read(file);
        assertThat(before.split(java.util.regex.Pattern.quote(from), -1))
                .as("`%s` in %s", from, file)
                .hasSize(2);
        return writing(file, before.replace(from, to));
    }

    SmallSet writing(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SmallSet without(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadResult load() {
        return loader().load(folder);
    }

    PolicySnapshot loaded() {
        return switch (load()) {
            case LoadResult.Loaded(PolicySnapshot snapshot) -> snapshot;
            case LoadResult.Rejected(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** The problems as people read them; none where it loads. */
    List<String> problems() {
        return switch (load()) {
            case LoadResult.Loaded _ -> List.of();
            case LoadResult.Rejected(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
