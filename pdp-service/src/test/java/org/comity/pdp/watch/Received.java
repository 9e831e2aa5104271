package org.comity.pdp.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the collector has received so far (opentelemetry-proto 1.x, trace.proto). */
record Received(Path folder) {
    /** One span. */
    record Span(
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            long status,
            Map<String, String> attributes) {
        static Span of(Protobuf span) {
            Map<String, String> attributes = new TreeMap<>();
            span.messages(9).forEach(each -> attributes.put(each.text(1), value(each.message(2))));
            return new Span(
                    span.hex(1),
                    span.hex(2),
                    span.hex(4),
                    span.text(5),
                    span.number(6),
                    span.has(15) ? span.message(15).number(3) : 0,
                    attributes);
        }

        private static String value(Protobuf any) {
            return any.has(1) ? any.text(1) : Long.toString(any.number(any.has(2) ? 2 : 3));
        }
    }

    List<Span> spans() {
        return messages().stream()
                .map(Protobuf::new)
                .flatMap(request -> request.messages(1).stream())
                .flatMap(resource -> resource.messages(2).stream())
                .flatMap(scope -> scope.messages(2).stream())
                .map(Span::of)
                .toList();
    }

    /** The spans of a trace, once there are so many: it is waited for them. */
    List<Span> spans(String trace, int wanted) throws InterruptedException {
        List<Span> found = List.of();
        for (int i = 0; i < 600 && found.size() < wanted; i++) {
            Thread.sleep(50);
            found = spans().stream().filter(span -> span.trace().equals(trace)).toList();
        }
        return found;
    }

    /** All bytes, as letters. */
    String raw() {
        StringBuilder all = new StringBuilder();
        messages().forEach(message -> all.append(new String(message, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    private List<byte[]> messages() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".otlp"))
                    .map(Received::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
