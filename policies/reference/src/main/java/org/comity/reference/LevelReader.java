package org.comity.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads the levels of one authority, and refuses what would make a marking mean two things. */
final class LevelReader {

    private final String authority;
    private final Rows.Once codes = new Rows.Once("code");
    private final Map<String, Printed> markings = new HashMap<>();
    private final List<Ranked> ranked = new ArrayList<>();

    LevelReader(String authority) {
        this.authority = authority;
    }

    Optional<Level> read(YamlMap row) {
        row.only("code", "rank", "markings", "abbreviations", "valid_from", "valid_to", "note", "assumed");
        Optional<String> code = row.need("code").flatMap(this::code);
        Optional<Rank> rank = rank(row);
        List<String> printed = printed(row.need("markings"), code);
        List<String> abbreviations = printed(row.find("abbreviations"), code);
        Validity stamped = Rows.validity(row, "valid_from", "valid_to");
        if (code.isEmpty() || rank.isEmpty()) {
            return Optional.empty();
        }
        refuseTwoAtOneRank(row, code.get(), rank.get(), stamped);
        return Optional.of(new Level(
                new Classification(authority, code.get()),
                rank.get(),
                printed,
                abbreviations,
                stamped,
                Rows.text(row, "note"),
                Rows.flag(row, "assumed")));
    }

    private Optional<String> code(YamlValue value) {
        Optional<String> code = value.matching(Classification.CODE, "a code of capitals, digits and hyphens")
                .filter(word -> codes.isFirst(word, value));
        if (code.filter(Classification.UNCLASSIFIED::equals).isPresent()) {
            value.problem("`UNCLASSIFIED` must not be listed: every authority has it, with rank 0");
            return Optional.empty();
        }
        return code;
    }

    // The key must stand there: an author who forgot it did not say that the marking is no classification.
    private static Optional<Rank> rank(YamlMap row) {
        if (row.raw("rank").filter(YamlValue::isNull).isPresent()) {
            return Optional.of(Rank.NO_CLASSIFICATION);
        }
        return row.need("rank")
                .flatMap(value -> value.integer(Rank.LOWEST, Rank.HIGHEST))
                .map(Rank::of);
    }

    private List<String> printed(Optional<YamlValue> list, Optional<String> code) {
        List<String> printed = new ArrayList<>();
        for (YamlValue element : list.map(YamlValue::list).orElse(List.of())) {
            element.text().filter(text -> isOwn(text, element, code.orElse(""))).ifPresent(printed::add);
        }
        return printed;
    }

    private boolean isOwn(String text, YamlValue element, String code) {
        Marking marking = Marking.of(text);
        if (text.length() > Marking.LONGEST) {
            element.problem("a marking has at most %d characters".formatted(Marking.LONGEST));
            return false;
        }
        if (marking.script().isEmpty()) {
            element.problem("marking %s is written in %s: look for letters of another script that look alike"
                    .formatted(Quote.of(text), marking.scripts().isEmpty() ? "no script" : marking.scripts()));
            return false;
        }
        Printed first = markings.putIfAbsent(marking.folded(), new Printed(code, element.place()));
        if (first != null) {
            element.problem("marking %s already stands in line %d, for %s"
                    .formatted(Quote.of(text), first.place().line(), Quote.of(first.code())));
        }
        return first == null;
    }

    // Two levels at one rank that are stamped at the same time are almost always a slip in one of the ranks.
    private void refuseTwoAtOneRank(YamlMap row, String code, Rank rank, Validity stamped) {
        if (rank == Rank.NO_CLASSIFICATION) {
            return;
        }
        for (Ranked other : ranked) {
            if (other.rank() == rank && other.stamped().overlaps(stamped)) {
                row.raw("rank")
                        .ifPresent(value -> value.problem(
                                "rank %d is given twice for %s: %s in line %d has it at the same time: correct one of the ranks, or say by `valid_from` and `valid_to` which followed which"
                                        .formatted(
                                                rank.onDocument(),
                                                Quote.of(authority),
                                                Quote.of(other.code()),
                                                other.line())));
            }
        }
        ranked.add(new Ranked(rank, code, stamped, row.placeOf("code").line()));
    }

    private record Printed(String code, Place place) {}

    private record Ranked(Rank rank, String code, Validity stamped, int line) {}
}
