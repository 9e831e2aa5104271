package org.comity.pdp.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.Derivation;

/**
 * Puts together all that the engine will see of one question, each attribute from the source that the vocabulary names,
 * derived facts included. Pure: the same facts give the same attributes.
 */
public final class Assembly {
    private final Vocabulary vocabulary;
    private final Sorter sorter;
    private final ClaimsReader claims;
    private final List<AttributeDefinition> clock;
    private final List<Derived> derived = new ArrayList<>();
    private volatile Second lastSecond;

    /**
     * Prepares for one policy set.
     *
     * @param vocabulary the set's words
     * @param closed their closed sets
     * @param derivations by name; every one that the vocabulary names must be there
     */
    public Assembly(Vocabulary vocabulary, ClosedValues closed, Map<String, Derivation> derivations) {
        this.vocabulary = vocabulary;
        this.sorter = new Sorter(vocabulary, closed);
        this.claims = new ClaimsReader(vocabulary, closed);
        this.clock = vocabulary.from(Source.CLOCK);
        this.lastSecond = second(Instant.EPOCH);
        for (AttributeDefinition attribute : vocabulary.attributes()) {
            attribute.derivation().ifPresent(name -> derived.add(new Derived(attribute, named(derivations, name))));
        }
    }

    /** Sorts what a question states by what the vocabulary says of it. */
    public Sorting sort(List<Statement> statements) {
        return sorter.sort(statements);
    }

    /**
     * Puts the attributes together.
     *
     * @param facts all that is known
     * @return what the engine will see
     */
    public Attributes assemble(Facts facts) {
        Second second = at(facts.now());
        Attributes.Builder attributes = new Attributes.Builder();
        put(attributes, claims.read(facts.claims(), second.day()));
        put(attributes, facts.label());
        facts.request().forEach((attribute, values) -> {
            if (!values.isEmpty()) {
                put(attributes, Fact.of(attribute, values));
            }
        });
        put(attributes, derive(attributes, facts, second.day()));
        put(attributes, second.facts());
        return attributes.build();
    }

    // All before any is put: what is derived follows from what was stated, never from what was derived.
    private List<Fact> derive(Attributes.Builder stated, Facts facts, LocalDate today) {
        Derivation.Known known = new Derivation.Known(
                (category, name) -> vocabulary
                        .named(category, name)
                        .flatMap(attribute -> stated.bag(attribute.key()))
                        .map(Bag::values)
                        .orElse(List.of()),
                today,
                facts.claims().get("acr") instanceof String acr ? Optional.of(acr) : Optional.empty(),
                // a token with `cnf` counts for nothing until what it is bound to was proven
                facts.claims().containsKey("cnf"),
                facts.requestingSystem());
        List<Fact> all = new ArrayList<>(derived.size());
        for (Derived each : derived) {
            List<String> values = each.derivation().derive(known);
            if (!values.isEmpty()) {
                all.add(Fact.of(each.attribute(), values));
            }
        }
        return all;
    }

    private static void put(Attributes.Builder attributes, List<Fact> facts) {
        for (Fact fact : facts) {
            put(attributes, fact);
        }
    }

    private static void put(Attributes.Builder attributes, Fact fact) {
        attributes.put(fact.attribute().key(), fact.bag());
    }

    private static Derivation named(Map<String, Derivation> derivations, String name) {
        Derivation derivation = derivations.get(name);
        if (derivation == null) {
            throw new IllegalArgumentException("no derivation `%s`".formatted(name));
        }
        return derivation;
    }

    private Second at(Instant now) {
        Second last = lastSecond;
        if (last.second().getEpochSecond() != now.getEpochSecond()) {
            last = second(now.truncatedTo(ChronoUnit.SECONDS));
            lastSecond = last;
        }
        return last;
    }

    private Second second(Instant second) {
        LocalDate day = LocalDate.ofInstant(second, ZoneOffset.UTC);
        return new Second(
                second,
                day,
                clock.stream()
                        .map(attribute -> Fact.of(attribute, List.of(reading(attribute, second, day))))
                        .toList());
    }

    private static String reading(AttributeDefinition attribute, Instant second, LocalDate day) {
        return switch (attribute.type()) {
            case DATE -> day.toString();
            case TIME -> LocalTime.ofInstant(second, ZoneOffset.UTC).format(DateTimeFormatter.ISO_LOCAL_TIME) + "Z";
            case DATE_TIME -> second.toString();
            case STRING, INTEGER, BOOLEAN -> throw new IllegalStateException("the clock has no such attribute");
        };
    }

    /**
     * What the clock says for a whole second.
     *
     * @param second the second
     * @param day its day, in UTC
     * @param facts the attributes of the clock
     */
    private record Second(Instant second, LocalDate day, List<Fact> facts) {}

    /**
     * An attribute that is computed.
     *
     * @param attribute which attribute
     * @param derivation what computes it
     */
    private record Derived(AttributeDefinition attribute, Derivation derivation) {}

    /**
     * All that is known of one question.
     *
     * @param claims the person's claims
     * @param label the attributes of the complete label
     * @param request the attributes that the question may state, by definition
     * @param requestingSystem the client id of the verified caller
     * @param now the time of the question
     */
    public record Facts(
            Map<String, Object> claims,
            List<Fact> label,
            Map<AttributeDefinition, List<String>> request,
            String requestingSystem,
            Instant now) {
        public Facts {
            // what cannot change is not copied: the claims of a verified token stay the very same object
            claims = Map.copyOf(claims);
            label = List.copyOf(label);
        }
    }
}
