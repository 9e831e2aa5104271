package org.comity.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A row of the facts that the classification table is built from. */
record Fact(
        String authority,
        OptionalInt rank,
        List<String> markings,
        List<String> abbreviations,
        String validFrom,
        String validTo,
        String note) {

    static Stream<Fact> all() {
        return rows("classification-equivalence.csv").stream().map(Fact::of);
    }

    private static Fact of(List<String> row) {
        return new Fact(
                row.get(0),
                row.get(1).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row.get(1))),
                split(row.get(2)),
                split(row.get(3)),
                row.get(4),
                row.get(5),
                row.get(6));
    }

    private static List<String> split(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" \\| "));
    }

    /** Rows without the head; cells may stand in quotes. */
    static List<List<String>> rows(String file) {
        try (InputStream in = Objects.requireNonNull(Fact.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(Fact::cells).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    boolean isAssumed() {
        return note.startsWith("*") || List.of("NATO", "US", "GB").contains(authority);
    }

    /** What is printed, as it is compared. */
    List<String> folded() {
        return Stream.concat(markings.stream(), abbreviations.stream())
                .map(printed -> Marking.of(printed).folded())
                .toList();
    }

    @Override
    public String toString() {
        return authority + " " + markings.get(0);
    }
}
