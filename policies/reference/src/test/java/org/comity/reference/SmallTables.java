package org.comity.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small sound set of tables, of which a test changes one. */
final class SmallTables {

    private final Map<String, byte[]> files = new TreeMap<>();

    static SmallTables sound() {
        SmallTables tables = new SmallTables();
        filesUnder("small").forEach(file -> tables.files.put(file.getFileName().toString(), read(file)));
        return tables;
    }

    SmallTables with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    SmallTables with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    SmallTables without(String name) {
        files.remove(name);
        return this;
    }

    Map<String, byte[]> files() {
        return files;
    }

    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    LoadedTables load() {
        return ReferenceTables.load(files);
    }

    ReferenceTables tables() {
        return ((LoadedTables.Sound) load()).tables();
    }

    List<String> problems() {
        return load() instanceof LoadedTables.Faulty faulty
                ? faulty.problems().stream().map(Object::toString).toList()
                : List.of();
    }

    static Stream<Path> filesUnder(String folder) {
        try (Stream<Path> files = Files.walk(folder(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(SmallTables.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
