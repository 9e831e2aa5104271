package org.comity.pdp.policy.load;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a folder's files look from outside, without reading them: enough to see that something changed. Times of change
 * are compared too where the system keeps them, since a copy may bring its old time of modification along.
 *
 * @param files size, times and identity by name; empty where there is no folder
 */
record Fingerprint(Map<String, String> files) {
    Fingerprint {
        files = Map.copyOf(files);
    }

    static Fingerprint of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try {
            FolderFiles.ofSet(folder).forEach((name, file) -> files.put(name, look(file)));
        } catch (IOException | DirectoryIteratorException e) {
            files.put("", "unreadable");
        }
        return new Fingerprint(files);
    }

    private static String look(Path file) {
        try {
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            String wanted = unix ? "unix:size,lastModifiedTime,ctime,ino,dev" : "size,lastModifiedTime,fileKey";
            return new TreeMap<>(Files.readAttributes(file, wanted)).toString();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
