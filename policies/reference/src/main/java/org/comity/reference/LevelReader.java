package org.comity.reference;

import java.util.List;
import java.util.Optional;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads the levels of one authority. */
final class LevelReader {

    private final String authority;
    private final Rows.Once codes = new Rows.Once("code");
    private final MarkingReader markings = new MarkingReader();
    private final RankReader ranks;

    LevelReader(String authority) {
        this.authority = authority;
        this.ranks = new RankReader(authority);
    }

    Optional<Level> read(YamlMap row) {
        row.only("code", "rank", "markings", "abbreviations", "valid_from", "valid_to", "note", "assumed");
        Optional<String> code = row.need("code").flatMap(this::code);
        Validity stamped = Rows.validity(row, "valid_from", "valid_to");
        Optional<Rank> rank = ranks.read(row, stamped);
        List<String> printed = markings.markings(row);
        List<String> abbreviations = markings.abbreviations(row);
        String note = Rows.text(row, "note");
        boolean assumed = Rows.flag(row, "assumed");
        return code.map(word -> new Classification(authority, word))
                .flatMap(classification ->
                        rank.map(r -> new Level(classification, r, printed, abbreviations, stamped, note, assumed)));
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
}
