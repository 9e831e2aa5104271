package org.comity.e2e.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A copy of the default policy set that can be changed.
 *
 * @param folder where it lies
 */
public record PolicyFolder(Path folder) {
    static PolicyFolder copiedTo(Path folder) {
        Folders.copy(Built.policies(), folder);
        return new PolicyFolder(folder);
    }

    /** Puts another version into force. */
    public void version(String version) {
        write(
                "policy-set.yaml",
                original("policy-set.yaml").replaceFirst("version: \"[^\"]*\"", "version: \"" + version + "\""));
    }

    /** Writes a file at once: no half of it is ever seen. */
    public void write(String file, String text) {
        Path target = folder.resolve(file);
        // not in the folder itself: there it would be a file of the set
        Path next = folder.resolveSibling("next-" + target.getFileName());
        try {
            Files.writeString(next, text);
            Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file away that was not there in the beginning, or brings back what was. */
    public void restore(String file) {
        try {
            if (Files.exists(Built.policies().resolve(file))) {
                write(file, original(file));
            } else {
                Files.deleteIfExists(folder.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as it was in the beginning. */
    public String original(String file) {
        try {
            return Files.readString(Built.policies().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
