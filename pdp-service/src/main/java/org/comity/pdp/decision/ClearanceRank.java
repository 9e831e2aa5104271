package org.comity.pdp.decision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;
import org.comity.reference.Recognition;

/**
 * The highest rank among the person's clearances that the classification's authority and the originator both recognise
 * today; 0 where there is none. Levels are compared through the equivalence table and in no other way.
 */
final class ClearanceRank implements Derivation {
    static final String NAME = "clearance-rank";
    private static final int MOST = 10_000;

    private final Equivalence equivalence;
    private final Recognition recognition;
    private final LoadingCache<Held, String> ranks =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build(this::highest);

    ClearanceRank(Equivalence equivalence, Recognition recognition) {
        this.equivalence = equivalence;
        this.recognition = recognition;
    }

    /**
     * All that the rank depends on, but for the tables.
     *
     * @param clearance as the person has it
     * @param authority of the document's classification
     * @param originator of the document
     * @param on the day
     */
    private record Held(List<String> clearance, String authority, String originator, LocalDate on) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> derive(Known known) {
        List<String> clearance = known.all(Category.SUBJECT, "clearance");
        Optional<Classification> document =
                known.only(Category.RESOURCE, "classification").flatMap(Classification::tryParse);
        Optional<String> originator = known.only(Category.RESOURCE, "originator");
        if (clearance.isEmpty() || document.isEmpty() || originator.isEmpty()) {
            return List.of("0");
        }
        return List.of(ranks.get(new Held(clearance, document.get().authority(), originator.get(), known.today())));
    }

    private String highest(Held held) {
        int highest = 0;
        for (String clearance : held.clearance()) {
            highest = Math.max(highest, rank(clearance, held));
        }
        return Integer.toString(highest);
    }

    private int rank(String clearance, Held held) {
        return Classification.tryParse(clearance)
                .filter(one -> recognised(one.authority(), held))
                .map(one -> equivalence.rankOnPerson(one).orElse(0))
                .orElse(0);
    }

    private boolean recognised(String authority, Held held) {
        return recognition.recognises(held.authority(), authority, held.authority(), held.on())
                && recognition.recognises(held.originator(), authority, held.authority(), held.on());
    }
}
