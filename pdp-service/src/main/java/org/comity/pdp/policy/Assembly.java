package org.comity.pdp.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.decision.AttributeKey;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Bag;
import org.comity.pdp.decision.Category;
import org.comity.pdp.decision.Derivation;
import org.comity.pdp.decision.ValueType;

/**
 * Puts together all that the engine will see of one question, each attribute from the source that the vocabulary names,
 * derived facts included. Pure: the same facts give the same attributes.
 */
public final class Assembly {
    private final Vocabulary vocabulary;
    private final Sorter sorter;
    private final ClaimsReader claims;
    private final List<AttributeDefinition> clock;
    private final Map<AttributeDefinition, Derivation> derivations;

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
        this.derivations = new LinkedHashMap<>();
        for (AttributeDefinition attribute : vocabulary.attributes()) {
            attribute.derivation().ifPresent(name -> this.derivations.put(attribute, named(derivations, name)));
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
        Gathering gathering = new Gathering(facts.now());
        claims.read(facts.claims(), gathering.today).forEach(gathering::put);
        facts.label()
                .forEach((name, values) -> vocabulary
                        .named(Category.RESOURCE, name)
                        .filter(attribute -> attribute.mayComeFrom(Source.LABEL))
                        .ifPresent(attribute -> gathering.put(attribute, values)));
        facts.request().forEach(gathering::put);
        Derivation.Known known = new Derivation.Known(
                gathering.values,
                gathering.today,
                facts.claims().get("acr") instanceof String acr ? Optional.of(acr) : Optional.empty(),
                // a token with `cnf` counts for nothing until what it is bound to was proven
                facts.claims().containsKey("cnf"),
                facts.requestingSystem());
        Map<AttributeDefinition, List<String>> derived = new LinkedHashMap<>();
        derivations.forEach((attribute, derivation) -> derived.put(attribute, derivation.derive(known)));
        derived.forEach(gathering::put);
        clock.forEach(gathering::putClock);
        return new Attributes(gathering.bags);
    }

    private static Derivation named(Map<String, Derivation> derivations, String name) {
        Derivation derivation = derivations.get(name);
        if (derivation == null) {
            throw new IllegalArgumentException("no derivation `%s`".formatted(name));
        }
        return derivation;
    }

    /**
     * All that is known of one question.
     *
     * @param claims the person's claims
     * @param label the members of the complete label, by name of the vocabulary
     * @param request the attributes that the question may state, by definition
     * @param requestingSystem the client id of the verified caller
     * @param now the time of the question
     */
    public record Facts(
            Map<String, Object> claims,
            Map<String, List<String>> label,
            Map<AttributeDefinition, List<String>> request,
            String requestingSystem,
            Instant now) {
        public Facts {
            // what cannot change is not copied: the claims of a verified token stay the very same object
            claims = Map.copyOf(claims);
        }
    }

    /** Attributes on their way into a snapshot: as the engine wants them, and by name for the derivations. */
    private static final class Gathering {
        private final Instant now;
        private final LocalDate today;
        private final Map<AttributeKey, Bag> bags = new LinkedHashMap<>();
        private final Map<Category, Map<String, List<String>>> values = new EnumMap<>(Category.class);

        Gathering(Instant now) {
            this.now = now;
            this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        }

        void put(AttributeDefinition attribute, List<String> found) {
            if (found.isEmpty()) {
                return;
            }
            bags.put(attribute.key(), new Bag(attribute.type(), zoned(attribute.type(), found)));
            values.computeIfAbsent(attribute.key().category(), category -> new HashMap<>())
                    .put(attribute.name(), found);
        }

        void putClock(AttributeDefinition attribute) {
            Instant second = now.truncatedTo(ChronoUnit.SECONDS);
            put(
                    attribute,
                    List.of(
                            switch (attribute.type()) {
                                case DATE -> today.toString();
                                case TIME ->
                                    LocalTime.ofInstant(second, ZoneOffset.UTC)
                                                    .format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME)
                                            + "Z";
                                case DATE_TIME -> second.toString();
                                case STRING, INTEGER, BOOLEAN ->
                                    throw new IllegalStateException("the clock has no such attribute");
                            }));
        }

        // Without a zone, the engine cannot compare a date with the day itself.
        private static List<String> zoned(ValueType type, List<String> found) {
            if (type != ValueType.DATE) {
                return found;
            }
            return found.stream()
                    .map(day -> day.endsWith("Z") ? day : day + "Z")
                    .toList();
        }
    }
}
