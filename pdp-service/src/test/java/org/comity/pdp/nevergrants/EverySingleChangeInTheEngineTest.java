package org.comity.pdp.nevergrants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.nevergrants.RequestChanges.Changed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that is missing or malformed in the engine's own request opens a document, derived attributes included. */
class EverySingleChangeInTheEngineTest {
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
    void thePoliciesAloneOpenNothingAndDropNoObligation(Question permit) {
        tryAll("policies alone", permit, RequestChanges::ofThePolicies, service::decideByPoliciesAlone);
        assertThat(stillPermit).as("Permits that stay one").isPositive();
    }

    @ParameterizedTest
    @MethodSource("permits")
    void whatIsMalformedOpensNothingAndDropsNoObligation(Question permit) {
        tryAll("malformed", permit, RequestChanges::thatAreMalformed, service::decide);
        assertThat(stillPermit).as("Permits on something malformed").isZero();
    }

    @ParameterizedTest
    @MethodSource("permits")
    void aDateOfAnotherZoneDropsNoObligation(Question permit) {
        Attributes base = service.attributes(permit);
        tryOne(base, RequestChanges.ofZones(base), service::decide);
        assertThat(broken).as("promises broken").isEmpty();
        assertThat(tried).as("changes tried").isPositive();
    }

    private void tryAll(
            String title,
            Question permit,
            Function<Attributes, List<Changed>> changes,
            Function<Attributes, Verdict> decide) {
        List<Attributes> bases = Stream.concat(
                        Stream.of(permit),
                        Dimensions.all().stream()
                                .flatMap(dimension -> dimension.ways().stream().map(way -> way.apply(permit))))
                .filter(question -> ModelLabel.refusal(question.label()).isEmpty()
                        && !(ReferenceModel.answer(question) instanceof Verdict.NoQuestion))
                .map(service::attributes)
                .distinct()
                .toList();
        bases.forEach(base -> tryOne(base, changes.apply(base), decide));
        System.out.printf(
                "single changes in the engine's request, %s: %,d of %,d requests (%,d permit), after %,d of them it is"
                        + " still a Permit%n",
                title, tried, bases.size(), permits, stillPermit);
        assertThat(broken).as("promises broken").isEmpty();
        assertThat(tried).as("changes tried").isGreaterThan(5_000);
        assertThat(permits).as("requests that permit").isPositive();
    }

    private void tryOne(Attributes base, List<Changed> changes, Function<Attributes, Verdict> decide) {
        Verdict before = decide.apply(base);
        permits += before.permits() ? 1 : 0;
        for (Changed change : changes) {
            tried++;
            Verdict after = decide.apply(change.request());
            stillPermit += after.permits() ? 1 : 0;
            Promise.broken(before, after).ifPresent(how -> note(base, change, how + ", before: " + before));
            if (change.modelled()) {
                compare(base, change, after);
            }
        }
    }

    private void compare(Attributes base, Changed change, Verdict after) {
        Verdict wanted = ModelRules.answer(RequestChanges.facts(change.request()));
        if (!wanted.equals(after)) {
            note(base, change, "the model says %s, the service %s".formatted(wanted, after));
        }
    }

    private void note(Attributes base, Changed change, String how) {
        if (broken.size() < SHOWN) {
            broken.add("%n%s%n  %s%n%s%n  %s"
                    .formatted(base, change.title(), shortened(change.request().toString()), how));
        }
    }

    private static String shortened(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}
