package org.comity.pdp.label;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.comity.reference.Classification;
import org.comity.reference.Equivalence;
import org.comity.reference.problem.DidYouMean;
import org.comity.reference.problem.Quote;

/** Guesses which classification was meant, never across authorities: the same word is not the same level. */
final class Misspelling {
    private final Equivalence equivalence;

    Misspelling(Equivalence equivalence) {
        this.equivalence = equivalence;
    }

    String hint(String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return ": write authority and code, such as `ES:SECRETO`";
        }
        String authority = value.substring(0, colon);
        if (!equivalence.knows(authority)) {
            return authorityHint(authority);
        }
        return fromPaper(authority, value.substring(colon + 1))
                .map(meant -> ": did you mean %s?".formatted(Quote.of(meant.toString())))
                .orElseGet(() -> codeHint(authority, value));
    }

    private String authorityHint(String authority) {
        return ", nor is the authority %s%s"
                .formatted(Quote.of(authority), DidYouMean.hint(authority, equivalence.authorities()));
    }

    // a marking as it is printed on paper, accents and all
    private Optional<Classification> fromPaper(String authority, String marking) {
        return equivalence.read(authority, marking);
    }

    private String codeHint(String authority, String value) {
        Collection<String> known = codes(authority);
        return DidYouMean.nearest(value, known)
                .map(near -> ": did you mean %s?".formatted(Quote.of(near)))
                .orElseGet(() -> ": %s has %s"
                        .formatted(
                                Quote.of(authority),
                                String.join(", ", known.stream().map(Quote::of).toList())));
    }

    private List<String> codes(String authority) {
        return equivalence.levels(authority).stream()
                .map(level -> level.classification().toString())
                .toList();
    }
}
