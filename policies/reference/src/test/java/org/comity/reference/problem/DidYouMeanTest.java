package org.comity.reference.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"'', '', 0", "a, '', 1", "'', ab, 2", "clearence, clearance, 1", "trail, trial, 1", "ca, abc, 3"})
    void distanceCountsSlipsOfTheFinger(String a, String b, int wanted) {
        assertThat(DidYouMean.distance(a, b)).isEqualTo(wanted);
        assertThat(DidYouMean.distance(b, a)).isEqualTo(wanted);
    }

    @Test
    void theNearestWordIsNamedAndTheFirstOfEquals() {
        assertThat(DidYouMean.nearest("clearence", Set.of("clearance", "claim")))
                .contains("clearance");
        assertThat(DidYouMean.nearest("Clearance", Set.of("clearance"))).contains("clearance");
        assertThat(DidYouMean.nearest("xa", List.of("xc", "xb"))).contains("xb");
        assertThat(DidYouMean.nearest("purpose", Set.of("clearance"))).isEmpty();
        assertThat(DidYouMean.nearest("a".repeat(100_000), Set.of("clearance"))).isEmpty();
    }

    @Test
    void whereNothingIsNearTheFewThatAreKnownAreListed() {
        assertThat(DidYouMean.hint("clearence", Set.of("clearance"))).isEqualTo(": did you mean `clearance`?");
        assertThat(DidYouMean.hint("x1", Set.of("beta", "alpha"))).isEqualTo(": known are `alpha`, `beta`");
        assertThat(DidYouMean.hint("x1", Set.of())).isEmpty();
    }

    @Test
    void inputIsQuotedOnOneLineAndNotAtAnyLength() {
        assertThat(Quote.of("SECRETO")).isEqualTo("`SECRETO`");
        assertThat(Quote.of("a\nb\u200B\u202Ec")).isEqualTo("`a\\u000ab\\u200b\\u202ec`");
        assertThat(Quote.of("x".repeat(1000))).hasSize(103).endsWith("…`");
    }
}
