package org.comity.pdp.decision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.comity.reference.Instruments;

/**
 * The instruments that bind the person's jurisdiction and the originator today, or bound both on the day on which the
 * material was received: what was received under an instrument stays under it. A day of receipt can only add.
 */
final class InstrumentInForce implements Derivation {
    static final String NAME = "instrument-in-force";
    private static final int MOST = 10_000;

    private final Instruments instruments;
    private final LoadingCache<Pair, Set<String>> between;

    /**
     * Two states on a day.
     *
     * @param jurisdiction of the person
     * @param originator of the document
     * @param on the day
     */
    private record Pair(String jurisdiction, String originator, LocalDate on) {}

    InstrumentInForce(Instruments instruments) {
        this.instruments = instruments;
        this.between =
                Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build(this::inForce);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        Optional<String> jurisdiction = known.only(Category.SUBJECT, "jurisdiction");
        Optional<String> originator = known.only(Category.RESOURCE, "originator");
        if (jurisdiction.isEmpty() || originator.isEmpty()) {
            return List.of();
        }
        Set<String> inForce = between.get(new Pair(jurisdiction.get(), originator.get(), known.today()));
        Optional<LocalDate> received = received(known);
        if (received.isPresent()) {
            inForce = new TreeSet<>(inForce);
            inForce.addAll(between.get(new Pair(jurisdiction.get(), originator.get(), received.get())));
        }
        return List.copyOf(inForce);
    }

    private Set<String> inForce(Pair pair) {
        return new TreeSet<>(instruments.inForceBetween(pair.jurisdiction(), pair.originator(), pair.on()));
    }

    private static Optional<LocalDate> received(Known known) {
        try {
            return known.only(Category.RESOURCE, "received-on")
                    .map(text -> LocalDate.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text))
                    .filter(day -> !day.isAfter(known.today()));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
