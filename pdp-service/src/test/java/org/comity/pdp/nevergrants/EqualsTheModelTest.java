package org.comity.pdp.nevergrants;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service answers every combination as the page `need-to-know.md` says, reasons and obligations included. */
class EqualsTheModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"EU", "ES", "PT", "FR", "RO", "IE", "DE", "IT", "BE", "NATO", "US", "GB"})
    void everyClearanceMeetsEveryLevelOf(String authority) {
        List<String> levels = ModelTables.classifications().stream()
                .filter(level -> level.startsWith(authority + ":"))
                .toList();
        Comparison.holds(
                "clearances for levels of " + authority,
                Dimension.product(
                        Sample.anothers().label("instrument", "EIO", "BUDAPEST").label("releasable-to", "PT", "US"),
                        List.of(
                                Dimension.over(levels, (question, level) -> question.label("classification", level)),
                                Dimension.label("originator", "ES", "PT", "FR", "RO", "EU", "GB", "CH"),
                                clearances(),
                                Dimension.claim("jurisdiction", "ES", "PT"),
                                days(agreementsOf(authority)))));
    }

    @Test
    void severalClearancesCountForTheHighestThatIsRecognised() {
        List<String> some = List.of(
                "ES:SECRETO",
                "ES:CONFIDENCIAL",
                "PT:SECRETO",
                "PT:RESERVADO",
                "FR:SECRET",
                "RO:SECRET",
                "EU:SECRET-UE");
        List<UnaryOperator<Question>> pairs = new ArrayList<>();
        for (String one : some) {
            for (String other : some) {
                for (String until : List.of(Dimensions.YESTERDAY, Dimensions.TODAY_ITSELF, Dimensions.TOMORROW)) {
                    pairs.add(question ->
                            question.claim("clearance", List.of(held(one, until), held(other, "2027-05-31"))));
                }
            }
        }
        Comparison.holds(
                "two clearances",
                Dimension.product(
                        Sample.anothers(),
                        List.of(
                                new Dimension(pairs),
                                Dimensions.classification(),
                                Dimension.label("originator", "ES", "FR", "PT"),
                                Dimension.claim("jurisdiction", "ES", "PT"))));
    }

    @Test
    void instrumentsBindWhomTheyBindWhenTheyDo() {
        String[] states = {"ES", "PT", "FR", "RO", "IE", "DE", "IT", "BE", "GB", "US", "CH", "EU"};
        Comparison.holds(
                "instruments in force",
                Dimension.product(
                        Sample.anothers().label("classification", "ES:UNCLASSIFIED"),
                        List.of(
                                Dimension.claim("jurisdiction", (Object[]) states)
                                        .or(question -> question.withoutClaim("jurisdiction")),
                                Dimension.label("originator", states),
                                Dimension.label("releasable-to", "ES,PT,FR,RO,IE,DE,IT,BE,GB,US,CH,EU"),
                                Dimensions.instrument(),
                                Dimensions.received(),
                                days("2026-06-15", "2005-08-22", "2017-02-22", "2017-05-21", "2017-05-22"))));
    }

    @Test
    void whatIsDoneMeetsWhatTheLabelAllows() {
        Comparison.holds(
                "handling",
                Dimension.product(
                        Sample.anothers(),
                        List.of(
                                Dimensions.action(),
                                Dimensions.caveat(),
                                Dimensions.recipient(),
                                Dimension.claim("jurisdiction", "ES", "PT", "BE"),
                                Dimension.asking("purpose", "criminal-investigation", "trial", "other-with-consent"),
                                Dimensions.retention(),
                                Dimension.label("releasable-to", "PT,FR", "NONE"))));
    }

    @Test
    void categoriesMeetPurposes() {
        Comparison.holds(
                "categories and purposes",
                Dimension.product(
                        Sample.anothers(),
                        List.of(
                                Dimension.label("category", pairsOf(ModelTables.CATEGORIES)),
                                Dimension.asking("purpose", ModelTables.PURPOSES.toArray(String[]::new))
                                        .or(question -> question.withoutAsking("purpose")),
                                Dimension.label("permitted-purpose", pairsOf(ModelTables.PURPOSES)),
                                Dimension.asking("action-id", "read", "forward"))));
    }

    @Test
    void thePersonMeetsWhatIsAskedOfThem() {
        Comparison.holds(
                "the person",
                Dimension.product(
                        Sample.anothers(),
                        List.of(
                                Dimensions.undertakings(),
                                Dimensions.training(),
                                Dimensions.cases(),
                                Dimensions.documentCase(),
                                Dimension.asking("action-id", "read", "destroy"))));
    }

    @Test
    void theProofMeetsTheRank() {
        Comparison.holds(
                "assurance and rank",
                Dimension.product(
                        Sample.anothers(),
                        List.of(
                                Dimensions.assurance(),
                                Dimensions.classification(),
                                Dimensions.clearance(),
                                Dimensions.jurisdiction())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theTokenMustBeBoundFromTheRankThatTheTableSays(int rank, @TempDir Path folder) throws IOException {
        Service service = Service.of(
                DefaultSet.with(folder, "reference/assurance.yaml", "bound_from: never", "bound_from: " + rank));
        Comparison.holds(
                "tokens bound from rank " + rank,
                Dimension.product(
                        Sample.anothers(),
                        List.of(
                                Dimensions.binding(),
                                Dimensions.classification(),
                                Dimensions.assurance(),
                                Dimension.asking("action-id", "read", "destroy"))),
                service,
                question -> ReferenceModel.answer(question, rank));
    }

    static Stream<Question> permits() {
        return Sample.permits().stream();
    }

    @ParameterizedTest
    @MethodSource("permits")
    void anyTwoThingsMayDiffer(Question base) {
        Comparison.holds("two things differ", Dimension.everyTwo(base, Dimensions.all()));
    }

    @ParameterizedTest
    @MethodSource("permits")
    void anyThreeThingsMayDiffer(Question base) {
        List<Dimension> few =
                Dimensions.all().stream().map(dimension -> dimension.first(3)).toList();
        Comparison.holds("three things differ", Dimension.everyThree(base, few));
    }

    @ParameterizedTest
    @MethodSource("permits")
    void anyTwoPiecesMayBeMissing(Question base) {
        List<UnaryOperator<Question>> removals = Stream.of(
                        base.claims().keySet().stream().<UnaryOperator<Question>>map(name -> q -> q.withoutClaim(name)),
                        base.label().keySet().stream().<UnaryOperator<Question>>map(name -> q -> q.withoutLabel(name)),
                        base.asked().keySet().stream().<UnaryOperator<Question>>map(name -> q -> q.withoutAsking(name)))
                .flatMap(all -> all)
                .toList();
        Dimension one = new Dimension(removals);
        Comparison.holds(
                "two pieces missing", Stream.concat(Stream.of(base), Dimension.product(base, List.of(one, one))));
    }

    private static Dimension clearances() {
        List<UnaryOperator<Question>> ways = new ArrayList<>();
        ways.add(question -> question.withoutClaim("clearance"));
        ModelTables.classifications()
                .forEach(level ->
                        ways.add(question -> question.claim("clearance", List.of(held(level, "2027-05-31")))));
        return new Dimension(ways);
    }

    private static Object held(String clearance, String until) {
        String[] words = clearance.split(":", 2);
        return Sample.clearance(words[0], words[1], until);
    }

    // the days on which somebody began to accept somebody else's clearances for information of the authority
    private static String[] agreementsOf(String authority) {
        return switch (authority) {
            case "EU" -> new String[] {"2026-06-15", "2015-11-30", "2015-12-01", "2013-10-14", "2013-10-15"};
            case "NATO" -> new String[] {"2026-06-15", "2024-03-06", "2024-03-07"};
            default -> new String[] {"2026-06-15"};
        };
    }

    private static Dimension days(String... days) {
        return Dimension.over(List.of(days), (question, day) -> question.on(LocalDate.parse(day)));
    }

    private static String[] pairsOf(Set<String> words) {
        Set<String> pairs = new TreeSet<>(words);
        for (String one : words) {
            for (String other : words) {
                if (one.compareTo(other) < 0) {
                    pairs.add(one + "," + other);
                }
            }
        }
        pairs.add("NONE");
        pairs.add(String.join(",", new TreeSet<>(words)));
        return pairs.toArray(String[]::new);
    }
}
