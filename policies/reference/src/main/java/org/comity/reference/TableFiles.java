package org.comity.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/** The files of the tables as bytes, before anyone understands them. */
final class TableFiles {

    static final String JURISDICTIONS = "jurisdictions.yaml";
    static final String CLASSIFICATIONS = "classifications.yaml";
    static final String RECOGNITION = "recognition.yaml";
    static final String INSTRUMENTS = "instruments.yaml";
    static final String ASSURANCE = "assurance.yaml";
    static final String CATEGORIES = "categories.yaml";

    static final List<String> ALL =
            List.of(ASSURANCE, CATEGORIES, CLASSIFICATIONS, INSTRUMENTS, JURISDICTIONS, RECOGNITION);

    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final Problems problems = new Problems();

    private TableFiles() {}

    static TableFiles of(Map<String, byte[]> files) {
        TableFiles tables = new TableFiles();
        files.forEach((name, bytes) -> tables.files.put(name, bytes.clone()));
        return tables.complete();
    }

    static TableFiles in(Path folder) {
        TableFiles tables = new TableFiles();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            entries.forEach(tables::add);
        } catch (IOException e) {
            tables.problems.add(Place.startOf(folder.toString()), "the folder cannot be read: " + e);
            return tables;
        }
        return tables.complete();
    }

    private void add(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            files.put(name, Files.readAllBytes(file));
        } catch (IOException e) {
            problems.add(Place.startOf(name), "the file cannot be read: " + e);
        }
    }

    static TableFiles shipped() {
        TableFiles tables = new TableFiles();
        for (String name : ALL) {
            try (InputStream in = TableFiles.class.getResourceAsStream("default/" + name)) {
                if (in != null) {
                    tables.files.put(name, in.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables.complete();
    }

    // A file that nobody reads is as bad as one that is missing: its author believes that it counts.
    private TableFiles complete() {
        for (String name : files.keySet()) {
            if (!ALL.contains(name)) {
                problems.add(Place.startOf(name), "unknown table " + Quote.of(name) + DidYouMean.hint(name, ALL));
            }
        }
        for (String name : ALL) {
            if (!files.containsKey(name)) {
                problems.add(Place.startOf(name), "the file is missing");
            }
        }
        return this;
    }

    LoadedTables read() {
        return problems.isEmpty() ? new TablesReader(this).read() : new LoadedTables.Faulty(problems.list());
    }

    byte[] bytes(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException(name);
        }
        return bytes;
    }

    /** SHA-256 over each file in the order of names: length of the name, name in UTF-8, length of the bytes, bytes. */
    String digest() {
        MessageDigest sha256 = sha256();
        files.forEach((name, bytes) -> {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
            sha256.update(utf8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha256.update(bytes);
        });
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
