package org.comity.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comity.reference.problem.Quote;
import org.comity.reference.yaml.YamlMap;
import org.comity.reference.yaml.YamlValue;

/** Reads the ranks of one authority's levels, no two of which are stamped at one rank at the same time. */
final class RankReader {

    private final String authority;
    private final List<Ranked> seen = new ArrayList<>();

    RankReader(String authority) {
        this.authority = authority;
    }

    // The key must stand there: an author who forgot it did not say that the marking is no classification.
    Optional<Rank> read(YamlMap level, Validity stamped) {
        if (level.raw("rank").filter(YamlValue::isNull).isPresent()) {
            return Optional.of(Rank.NO_CLASSIFICATION);
        }
        Optional<YamlValue> written = level.need("rank");
        Optional<Rank> rank = written.flatMap(value -> value.integer(Rank.LOWEST, Rank.HIGHEST))
                .map(Rank::of);
        if (written.isPresent() && rank.isPresent()) {
            refuseTwoAtOnce(
                    new Ranked(
                            rank.get(),
                            Rows.text(level, "code"),
                            stamped,
                            level.place().line()),
                    written.get());
        }
        return rank;
    }

    // Two levels at one rank that are stamped at the same time are almost always a slip in one of the ranks.
    private void refuseTwoAtOnce(Ranked ranked, YamlValue written) {
        seen.stream()
                .filter(ranked::clashesWith)
                .findFirst()
                .ifPresent(other -> written.problem("""
                rank %d is given twice for %s: %s in line %d has it at the same time: \
                correct one of the ranks, or say by `valid_from` and `valid_to` which followed which""".formatted(
                        ranked.rank().onDocument(), Quote.of(authority), Quote.of(other.code()), other.line())));
        seen.add(ranked);
    }

    private record Ranked(Rank rank, String code, Validity stamped, int line) {

        boolean clashesWith(Ranked other) {
            return rank == other.rank && stamped.overlaps(other.stamped);
        }
    }
}
