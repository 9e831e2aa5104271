package org.comity.e2e.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the service wrote down.
 *
 * @param file the log
 */
public record DecisionLog(Path file) {
    /** All of it. */
    public String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are whole. */
    public List<JsonNode> lines() {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(DecisionLog::parse)
                .toList();
    }

    /** The line of a decision. */
    public JsonNode decision(String id) {
        return lines().stream()
                .filter(line -> line.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the log knows no decision " + id));
    }

    /** The ids of all decisions. */
    public Set<String> ids() {
        return lines().stream()
                .filter(line -> line.path("kind").asText().equals("decision"))
                .map(line -> line.path("id").asText())
                .collect(Collectors.toSet());
    }

    /** Runs {@code audit verify} on it; fails unless the log is whole. */
    public String verify() {
        Path words = file.resolveSibling("verify-" + System.nanoTime() + ".log");
        Program verifier = Program.start(
                List.of(
                        Built.ownJava().resolve("bin/java").toString(),
                        "-jar",
                        Built.service().toString(),
                        "audit",
                        "verify",
                        file.toString()),
                Map.of(),
                Built.root(),
                words);
        int code = verifier.exitCode(Duration.ofMinutes(2));
        if (code != 0) {
            throw new AssertionError("audit verify ends with %d: %s".formatted(code, verifier.log()));
        }
        return verifier.log();
    }

    /** Adds the beginning of a line, as a crash in the middle of writing leaves it. */
    public void tear() {
        try {
            Files.writeString(file, "{\"sequence\":", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return Web.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a line of the log is not JSON: " + line, e);
        }
    }
}
