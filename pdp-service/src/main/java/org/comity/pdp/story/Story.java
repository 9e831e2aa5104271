package org.comity.pdp.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.reference.problem.Place;

/**
 * One question and the answer that is wanted.
 *
 * @param title what it tells, a sentence
 * @param place where it stands
 * @param at the time of the question
 * @param claims the claims of the person's token
 * @param document the name of the document
 * @param label the document's label as stated; empty where it has none
 * @param action what the person wants to do
 * @param purpose what for, where it is said
 * @param recipient to whom, where it is said
 * @param wanted the answer
 */
public record Story(
        String title,
        Place place,
        Instant at,
        Map<String, Object> claims,
        String document,
        Optional<Map<String, List<String>>> label,
        String action,
        Optional<String> purpose,
        Optional<String> recipient,
        Wanted wanted) {
    public Story {
        claims = Map.copyOf(claims);
        label = label.map(Map::copyOf);
    }

    /**
     * The answer that is wanted.
     *
     * @param permit whether it is a Permit
     * @param reasons the codes of exactly these reasons
     * @param obligations exactly these, in any order
     */
    public record Wanted(boolean permit, Set<String> reasons, List<Duty> obligations) {
        public Wanted {
            reasons = Set.copyOf(reasons);
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * An obligation that is wanted.
     *
     * @param name its name
     * @param parameters those that matter, each with exactly these values in any order
     */
    public record Duty(String name, Map<String, List<String>> parameters) {
        public Duty {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String toString() {
            return Shown.duty(name, parameters);
        }
    }
}
