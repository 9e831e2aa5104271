package org.comity.pdp.nevergrants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that is removed, spoilt, expired or tightened in a token, a label or a question opens a document. */
class EverySingleChangeOnTheWireTest {
    private static final int SHOWN = 5;

    private final Service service = Service.overTheDefaultSet();
    private final List<String> broken = new ArrayList<>();
    private int permits;
    private int tried;
    private int stillPermit;

    static Stream<Question> permits() {
        return Sample.permits().stream();
    }

    @ParameterizedTest
    @MethodSource("permits")
    void opensNothingAndDropsNoObligation(Question permit) {
        List<Question> bases = Stream.concat(
                        Stream.of(permit),
                        Dimensions.all().stream()
                                .flatMap(dimension -> dimension.first(4).ways().stream())
                                .map(way -> way.apply(permit)))
                .distinct()
                .toList();
        bases.forEach(this::tryAll);
        System.out.printf(
                "single changes on the wire: %,d of %,d questions (%,d permit), after %,d of them it is still a Permit%n",
                tried, bases.size(), permits, stillPermit);
        assertThat(broken).as("promises broken").isEmpty();
        assertThat(tried).as("changes tried").isGreaterThan(10_000);
        assertThat(permits).as("questions that permit").isPositive();
        assertThat(stillPermit).as("Permits that stay one").isPositive();
    }

    private void tryAll(Question base) {
        Verdict before = service.answer(base);
        permits += before.permits() ? 1 : 0;
        Stream.concat(ClaimChanges.of(base).stream(), StatementChanges.of(base).stream())
                .forEach(change -> tryOne(base, before, change));
    }

    private void tryOne(Question base, Verdict before, Change change) {
        tried++;
        Verdict after = service.answer(change.changed());
        stillPermit += after.permits() ? 1 : 0;
        Promise.broken(before, after).ifPresent(how -> note(base, change, how + "\n  before: " + before));
        if (change.modelled() && !ReferenceModel.answer(change.changed()).equals(after)) {
            note(base, change, "the model says " + ReferenceModel.answer(change.changed()) + ", the service " + after);
        }
    }

    private void note(Question base, Change change, String how) {
        if (broken.size() < SHOWN) {
            broken.add("%n%s%n  %s%n%s%n  %s"
                    .formatted(base, change.title(), shortened(change.changed().toString()), shortened(how)));
        }
    }

    private static String shortened(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}
