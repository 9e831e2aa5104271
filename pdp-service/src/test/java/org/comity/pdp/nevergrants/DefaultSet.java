package org.comity.pdp.nevergrants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the default set, but for one thing. */
final class DefaultSet {
    private static final Path DEFAULT = Path.of("../policies/need-to-know");

    private DefaultSet() {}

    /** A copy in the folder, in one file of which the words are others. */
    static Path with(Path folder, String file, String words, String others) throws IOException {
        try (Stream<Path> files = Files.walk(DEFAULT)) {
            files.filter(Files::isRegularFile).forEach(each -> copy(each, folder));
        }
        Path changed = folder.resolve(file);
        String text = Files.readString(changed);
        if (!text.contains(words)) {
            throw new AssertionError("`%s` is not in %s".formatted(words, file));
        }
        Files.writeString(changed, text.replace(words, others));
        return folder;
    }

    private static void copy(Path file, Path folder) {
        try {
            Path copy = folder.resolve(DEFAULT.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
