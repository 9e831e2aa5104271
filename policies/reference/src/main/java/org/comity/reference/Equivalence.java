package org.comity.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The classification table: which levels each authority has, and how high each ranks on the common scale. */
public final class Equivalence {

    private static final Comparator<Level> HIGHEST_FIRST = Comparator.comparingInt(Level::rankOnDocument)
            .thenComparing(level -> level.rankOnPerson().isPresent())
            .thenComparing(level -> level.stamped().to())
            .reversed()
            .thenComparing(Level::code);

    private final Map<String, List<Level>> byAuthority;
    private final Map<Classification, Level> byClassification;
    private final Map<String, PaperMarkings> onPaper;
    private final Set<Classification> classifications;
    private final Set<Classification> clearances;

    private Equivalence(Map<String, List<Level>> byAuthority) {
        this.byAuthority = Collections.unmodifiableMap(byAuthority);
        this.byClassification = byAuthority.values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableMap(Level::classification, level -> level));
        this.onPaper = byAuthority.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> PaperMarkings.of(entry.getValue())));
        this.classifications = select(level -> true);
        this.clearances = select(level -> level.rankOnPerson().isPresent());
    }

    /** @param levels by authority, without {@code UNCLASSIFIED}, which each authority gets */
    static Equivalence of(Map<String, List<Level>> levels) {
        Map<String, List<Level>> sorted = new TreeMap<>();
        levels.forEach((authority, own) -> {
            List<Level> all = new ArrayList<>(own);
            all.add(Level.unclassified(authority));
            all.sort(HIGHEST_FIRST);
            sorted.put(authority, List.copyOf(all));
        });
        return new Equivalence(sorted);
    }

    public Set<String> authorities() {
        return byAuthority.keySet();
    }

    public boolean knows(String authority) {
        return byAuthority.containsKey(authority);
    }

    public boolean knows(Classification classification) {
        return byClassification.containsKey(classification);
    }

    public Optional<Level> level(Classification classification) {
        return Optional.ofNullable(byClassification.get(classification));
    }

    /** Every level of an authority, highest first, {@code UNCLASSIFIED} included; empty for an unknown authority. */
    public List<Level> levels(String authority) {
        return byAuthority.getOrDefault(authority, List.of());
    }

    /** How high a clearance must rank for a document of that level; empty when the level is unknown. */
    public OptionalInt rankOnDocument(Classification classification) {
        return level(classification)
                .map(level -> OptionalInt.of(level.rankOnDocument()))
                .orElseGet(OptionalInt::empty);
    }

    /** How high a clearance of that level ranks; empty when the level is unknown or opens nothing by itself. */
    public OptionalInt rankOnPerson(Classification classification) {
        return level(classification).map(Level::rankOnPerson).orElseGet(OptionalInt::empty);
    }

    /**
     * What a marking printed on paper means when that authority printed it: in any of its languages or abbreviated,
     * whatever the case, spacing and kind of dash. Look-alike letters of another script, unknown words and other
     * authorities' words are empty.
     */
    public Optional<Classification> read(String authority, String markingOnPaper) {
        return Optional.ofNullable(onPaper.get(authority)).flatMap(markings -> markings.read(markingOnPaper));
    }

    /** What may stand on a document, by authority, highest first. */
    public Set<Classification> classifications() {
        return classifications;
    }

    /** What a person can hold: the levels that open something. */
    public Set<Classification> clearances() {
        return clearances;
    }

    private Set<Classification> select(Predicate<Level> wanted) {
        Set<Classification> selected = new LinkedHashSet<>();
        byAuthority.values().stream()
                .flatMap(Collection::stream)
                .filter(wanted)
                .map(Level::classification)
                .forEach(selected::add);
        return Collections.unmodifiableSet(selected);
    }
}
