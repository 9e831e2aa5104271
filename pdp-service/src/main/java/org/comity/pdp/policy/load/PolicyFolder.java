package org.comity.pdp.policy.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/**
 * The files of a folder, read once: whatever becomes of the folder meanwhile, digest, checks and engine see the same
 * bytes.
 */
public final class PolicyFolder {
    private static final int MOST_FILES = 20_000;
    private static final int LARGEST_FILE = 2 * 1024 * 1024;
    private static final int LARGEST_FOLDER = 64 * 1024 * 1024;

    private final SortedMap<String, byte[]> files;

    private PolicyFolder(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** The files of a policy set; empty, with problems, when they cannot all be read. */
    static Optional<PolicyFolder> ofSet(Path folder, Problems problems) {
        return read(folder, FolderFiles::ofSet, problems);
    }

    /** The files with stories; empty, with problems, when they cannot all be read. */
    public static Optional<PolicyFolder> ofStories(Path folder, Problems problems) {
        return read(folder, FolderFiles::ofStories, problems);
    }

    /** The bytes of all files by name relative to the folder, sorted. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** The bytes of that file. */
    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The files whose names begin so; without that beginning where it is to be cut. */
    SortedMap<String, byte[]> below(String prefix, boolean cut) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                found.put(cut ? name.substring(prefix.length()) : name, bytes);
            }
        });
        return found;
    }

    /** {@code sha256:} and the digest over names and bytes in the order of the names, each preceded by its length. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(digest, file.getKey().getBytes(StandardCharsets.UTF_8));
                add(digest, file.getValue());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
        digest.update(bytes);
    }

    private interface Listing {
        SortedMap<String, Path> of(Path folder) throws IOException;
    }

    private static Optional<PolicyFolder> read(Path folder, Listing listing, Problems problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(Place.startOf(folder.toString()), "there is no such folder");
            return Optional.empty();
        }
        try {
            return read(folder.toRealPath(), listing.of(folder), problems);
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(Place.startOf(folder.toString()), "the folder cannot be read: " + said(e));
            return Optional.empty();
        }
    }

    private static Optional<PolicyFolder> read(Path folder, SortedMap<String, Path> listed, Problems problems) {
        if (listed.size() > MOST_FILES) {
            problems.add(Place.startOf(folder.toString()), "the folder holds more than %d files".formatted(MOST_FILES));
            return Optional.empty();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        long total = 0;
        for (Map.Entry<String, Path> entry : listed.entrySet()) {
            Optional<byte[]> bytes = read(folder, entry.getKey(), entry.getValue(), problems);
            bytes.ifPresent(read -> files.put(entry.getKey(), read));
            total += bytes.map(read -> read.length).orElse(0);
            if (total > LARGEST_FOLDER) {
                problems.add(
                        Place.startOf(entry.getKey()),
                        "the files up to here have more than %d bytes".formatted(LARGEST_FOLDER));
                return Optional.empty();
            }
        }
        return files.size() == listed.size() ? Optional.of(new PolicyFolder(files)) : Optional.empty();
    }

    private static Optional<byte[]> read(Path folder, String name, Path file, Problems problems) {
        try {
            if (!file.toRealPath().startsWith(folder)) {
                problems.add(Place.startOf(name), "the link leads out of the folder: put the file itself there");
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                problems.add(Place.startOf(name), "this is not a regular file");
                return Optional.empty();
            }
            return bytes(name, file, problems);
        } catch (IOException e) {
            problems.add(Place.startOf(name), "the file cannot be read: " + said(e));
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(String name, Path file, Problems problems) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                problems.add(Place.startOf(name), "the file has more than %d bytes".formatted(LARGEST_FILE));
                return Optional.empty();
            }
            return Optional.of(bytes);
        }
    }

    private static String said(Exception e) {
        return e.getClass().getSimpleName() + " " + Quote.of(String.valueOf(e.getMessage()));
    }
}
