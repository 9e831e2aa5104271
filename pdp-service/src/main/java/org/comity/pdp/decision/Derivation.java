package org.comity.pdp.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Computes one attribute from others, before the engine runs. Pure; what it cannot know it leaves out. */
public interface Derivation {
    /** The name by which the vocabulary asks for it, which is also the name of the attribute. */
    String name();

    /**
     * Computes the values.
     *
     * @param known what is known so far
     * @return the values in lexical form; empty where nothing follows
     */
    List<String> derive(Known known);

    /**
     * What a derivation may look at.
     *
     * @param values the attributes of the token, the label and the question
     * @param today the day, in UTC
     * @param authenticationContext the {@code acr} of the person's token
     * @param tokenBound whether the person's token is bound to a key or a certificate, which was proven
     * @param requestingSystem the client id of the verified caller
     */
    record Known(
            Values values,
            LocalDate today,
            Optional<String> authenticationContext,
            boolean tokenBound,
            String requestingSystem) {
        /** The attribute's values; empty where it is not there. */
        public List<String> all(Category category, String name) {
            return values.all(category, name);
        }

        /** The attribute's only value; empty where it is not there or has several. */
        public Optional<String> only(Category category, String name) {
            List<String> all = all(category, name);
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        }
    }

    /** Attributes by category and name of the vocabulary. */
    @FunctionalInterface
    interface Values {
        /** The attribute's values, dates with their zone; empty where it is not there. */
        List<String> all(Category category, String name);
    }
}
