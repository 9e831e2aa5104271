package org.comity.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTablesTest {

    private static final ReferenceTables TABLES = ReferenceTables.shipped();
    private static final Equivalence EQUIVALENCE = TABLES.equivalence();

    static Stream<Fact> facts() {
        return Fact.all();
    }

    private static Level level(Fact fact) {
        Classification read =
                EQUIVALENCE.read(fact.authority(), fact.markings().get(0)).orElseThrow();
        return EQUIVALENCE.level(read).orElseThrow();
    }

    @Test
    void everyRowOfTheFactsIsALevelOfItsOwn() {
        Set<Classification> read = new HashSet<>();
        facts().forEach(fact -> read.add(level(fact).classification()));
        assertThat(read).hasSize((int) facts().count());
        assertThat(EQUIVALENCE.classifications())
                .hasSize(read.size() + EQUIVALENCE.authorities().size());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowHasItsRankDatesMarkingsAndStanding(Fact fact) {
        Level level = level(fact);
        assertThat(level.rankOnPerson()).isEqualTo(fact.rank());
        assertThat(level.rankOnDocument()).isEqualTo(fact.rank().orElse(1));
        assertThat(level.markings()).containsAll(fact.markings());
        assertThat(level.abbreviations()).isEqualTo(fact.abbreviations());
        assertThat(level.stamped().from()).isEqualTo(date(fact.validFrom(), LocalDate.MIN));
        assertThat(level.stamped().to()).isEqualTo(date(fact.validTo(), LocalDate.MAX));
        assertThat(level.assumed()).isEqualTo(fact.isAssumed());
    }

    private static LocalDate date(String written, LocalDate open) {
        return written.isEmpty() ? open : LocalDate.parse(written);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyMarkingAndAbbreviationIsReadAsItsLevelInAnyCase(Fact fact) {
        Classification own = level(fact).classification();
        Stream.concat(fact.markings().stream(), fact.abbreviations().stream())
                .flatMap(printed ->
                        Stream.of(printed, printed.toUpperCase(Locale.ROOT), printed.toLowerCase(Locale.ROOT)))
                .forEach(printed ->
                        assertThat(EQUIVALENCE.read(fact.authority(), printed)).contains(own));
    }

    @Test
    void aMarkingIsNotReadForAnAuthorityThatDoesNotPrintIt() {
        List<Fact> facts = facts().toList();
        for (Fact fact : facts) {
            Set<String> printers = new TreeSet<>();
            facts.stream().filter(other -> shareAWord(other, fact)).forEach(other -> printers.add(other.authority()));
            String printed = fact.markings().get(0);
            assertThat(EQUIVALENCE.authorities().stream()
                            .filter(authority ->
                                    EQUIVALENCE.read(authority, printed).isPresent()))
                    .as(fact.toString())
                    .isSubsetOf(printers)
                    .contains(fact.authority());
        }
    }

    private static boolean shareAWord(Fact a, Fact b) {
        return a.folded().stream().anyMatch(b.folded()::contains);
    }

    @Test
    void everyCodeIsAsciiAndUniqueForItsAuthority() {
        Set<String> codes = new HashSet<>();
        for (Classification classification : EQUIVALENCE.classifications()) {
            assertThat(classification.level()).matches("[A-Z0-9]+(-[A-Z0-9]+)*");
            assertThat(codes.add(classification.toString())).isTrue();
        }
        assertThat(codes)
                .contains(
                        "ES:SECRETO",
                        "ES:DIFUSION-LIMITADA",
                        "FR:TRES-SECRET",
                        "FR:TRES-SECRET-DEFENSE",
                        "EU:SECRET-UE",
                        "GR:AKROS-APORRITO",
                        "BG:STROGO-SEKRETNO",
                        "BR:UNCLASSIFIED");
    }

    @Test
    void everyAuthorityHasUnclassifiedWithRankZeroThatOpensNothing() {
        for (String authority : EQUIVALENCE.authorities()) {
            Classification unclassified = new Classification(authority, "UNCLASSIFIED");
            assertThat(EQUIVALENCE.rankOnDocument(unclassified)).hasValue(0);
            assertThat(EQUIVALENCE.rankOnPerson(unclassified)).isEmpty();
            assertThat(EQUIVALENCE.clearances()).doesNotContain(unclassified);
        }
    }

    @Test
    void aLevelThatIsNoLongerStampedStaysALevel() {
        Classification old = Classification.parse("FR:CONFIDENTIEL-DEFENSE");
        assertThat(EQUIVALENCE.rankOnDocument(old)).hasValue(2);
        assertThat(EQUIVALENCE.rankOnPerson(old)).hasValue(2);
        assertThat(EQUIVALENCE.read("FR", "Confidentiel Défense")).contains(old);
        Level level = EQUIVALENCE.level(old).orElseThrow();
        assertThat(level.issuedOn(LocalDate.parse("2021-06-30"))).isTrue();
        assertThat(level.issuedOn(LocalDate.parse("2021-07-01"))).isFalse();
    }

    @Test
    void aLevelThatNobodyListedIsUnknown() {
        assertThat(EQUIVALENCE.knows(Classification.parse("ES:TOP-SECRET"))).isFalse();
        assertThat(EQUIVALENCE.rankOnDocument(Classification.parse("ES:TOP-SECRET")))
                .isEmpty();
        assertThat(EQUIVALENCE.rankOnPerson(Classification.parse("XX:SECRET"))).isEmpty();
        assertThat(EQUIVALENCE.levels("XX")).isEmpty();
    }

    @Test
    void levelsOfAnAuthorityComeHighestFirst() {
        assertThat(EQUIVALENCE.levels("FR"))
                .extracting(Level::code)
                .containsExactly(
                        "TRES-SECRET",
                        "TRES-SECRET-DEFENSE",
                        "SECRET",
                        "SECRET-DEFENSE",
                        "CONFIDENTIEL-DEFENSE",
                        "DIFFUSION-RESTREINTE",
                        "UNCLASSIFIED");
    }

    @Test
    void jurisdictionsAreThoseOfIso3166AndTheUnionAndNato() {
        Set<String> iso = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        Jurisdictions jurisdictions = TABLES.jurisdictions();
        assertThat(jurisdictions.ofPersons()).containsAll(iso).contains("EU").hasSize(iso.size() + 1);
        assertThat(jurisdictions.codes()).contains("NATO").hasSize(iso.size() + 2);
        assertThat(jurisdictions.mayBeAPersons("NATO")).isFalse();
        assertThat(jurisdictions.jurisdiction("TR").orElseThrow().name()).isEqualTo("Türkiye");
    }

    @Test
    void assuranceIsZeroWhereItIsUnknownAndTheWeakestThatWouldDoIsNamed() {
        Assurance assurance = TABLES.assurance();
        assertThat(assurance.level("1")).isEqualTo(1);
        assertThat(assurance.level("2")).isEqualTo(2);
        assertThat(assurance.level("")).isZero();
        assertThat(assurance.level("gold")).isZero();
        assertThat(assurance.acrFor(2)).contains("2");
        assertThat(assurance.acrFor(3)).isEmpty();
        assertThat(assurance.alwaysAdmitsUnbound()).isTrue();
    }

    @Test
    void everyCellOfTheCategoryTableIsStated() {
        CategoryTable categories = TABLES.categories();
        assertThat(categories.categories()).hasSize(10);
        assertThat(categories.purposes()).hasSize(8);
        assertThat(categories.handling("case-file", "trial")).isEqualTo(Handling.CLEAR);
        assertThat(categories.handling("intelligence", "trial")).isEqualTo(Handling.REFUSE);
        assertThat(categories.handling("witness-identity", "disclosure-to-defence"))
                .isEqualTo(Handling.REFUSE);
        assertThat(categories.handling("medical", "related-proceedings")).isEqualTo(Handling.REDACT);
    }

    @Test
    void aCellThatIsNotInTheTableRefuses() {
        CategoryTable categories = TABLES.categories();
        assertThat(categories.handling("case-file", "curiosity")).isEqualTo(Handling.REFUSE);
        assertThat(categories.handling("gossip", "trial")).isEqualTo(Handling.REFUSE);
    }
}
