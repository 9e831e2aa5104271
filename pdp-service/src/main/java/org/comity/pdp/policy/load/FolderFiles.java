package org.comity.pdp.policy.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which files of a folder belong to a policy set. What an editor leaves beside them, hidden or not, does not. */
final class FolderFiles {
    static final String SET = "policy-set.yaml";
    static final String VOCABULARY = "vocabulary.yaml";
    static final String XACML = "xacml/";
    static final String REFERENCE = "reference/";
    static final String TESTS = "tests/";

    private FolderFiles() {}

    /** The files that the digest covers and decisions depend on, by name relative to the folder. */
    static SortedMap<String, Path> ofSet(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        for (String name : new String[] {SET, VOCABULARY}) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                files.put(name, file);
            }
        }
        list(folder, XACML, "*.xml", files);
        list(folder, REFERENCE, "*.{yaml,yml}", files);
        return Collections.unmodifiableSortedMap(files);
    }

    /** The files with stories. */
    static SortedMap<String, Path> ofStories(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        list(folder, TESTS, "*.{yaml,yml}", files);
        return Collections.unmodifiableSortedMap(files);
    }

    private static void list(Path folder, String below, String glob, SortedMap<String, Path> files) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(below), glob)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                // Kubernetes mounts a volume's content under `..data`, and editors keep their drafts under hidden names
                if (!name.startsWith(".")) {
                    files.put(below + name, entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // nothing there: the loader says what is missing
        }
    }
}
