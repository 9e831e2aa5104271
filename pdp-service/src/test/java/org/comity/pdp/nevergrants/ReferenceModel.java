package org.comity.pdp.nevergrants;

import static org.comity.pdp.nevergrants.Fact.*;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.pdp.nevergrants.Verdict.Deny;
import org.comity.pdp.nevergrants.Verdict.NoQuestion;

/**
 * The default set as the page `need-to-know.md` tells it, in plain Java: written from that page alone, so that a mistake
 * in the policies, in the derivations or on the page shows as a difference.
 */
final class ReferenceModel {
    private static final Set<String> ACTIONS = Set.of("read", "download", "print", "annotate", "forward", "destroy");

    private static final Pattern UNDERTAKINGS = Pattern.compile("[a-z][a-z0-9-]{0,63}@\\d{1,9}");

    private static final Map<String, Fact> MEMBERS = Map.of(
            "classification", CLASSIFICATION,
            "originator", ORIGINATOR,
            "releasable-to", RELEASABLE_TO,
            "case", DOCUMENT_CASE,
            "category", CATEGORY,
            "permitted-purpose", PERMITTED_PURPOSE,
            "instrument", INSTRUMENT,
            "caveat", CAVEAT,
            "retain-until", RETAIN_UNTIL,
            "received-on", RECEIVED_ON);

    private ReferenceModel() {}

    /** The answer to a question, exactly. */
    static Verdict answer(Question question) {
        return answer(question, ModelTables.NEVER);
    }

    /**
     * The answer to a question, exactly.
     *
     * @param boundFrom the rank from which on tokens must be bound
     */
    static Verdict answer(Question question, int boundFrom) {
        if (!acceptable(question)) {
            return new NoQuestion();
        }
        return ModelLabel.refusal(question.label())
                .<Verdict>map(reason -> new Deny(Set.of(reason)))
                .orElseGet(() -> ModelRules.answer(facts(question, boundFrom)));
    }

    /** All that is known of a question with a complete label, what is worked out beforehand included. */
    static Facts facts(Question question) {
        return facts(question, ModelTables.NEVER);
    }

    private static Facts facts(Question question, int boundFrom) {
        Map<Fact, Set<String>> found = new EnumMap<>(Fact.class);
        putPerson(found, question.claims(), question.day());
        putDocument(found, question.label());
        found.put(ACTION_ID, asked(question, "action-id"));
        found.put(RECIPIENT, asked(question, "recipient"));
        found.put(PURPOSE, asked(question, "purpose"));
        found.put(TODAY, Set.of(question.day().toString()));
        putWorkedOut(found, question, boundFrom);
        return new Facts(found);
    }

    private static Set<String> asked(Question question, String word) {
        return Set.copyOf(question.asked().getOrDefault(word, List.of()));
    }

    private static boolean acceptable(Question question) {
        return fits(question, "action-id", ACTIONS)
                && fits(question, "recipient", ModelTables.JURISDICTIONS)
                && fits(question, "purpose", ModelTables.PURPOSES);
    }

    private static boolean fits(Question question, String word, Set<String> known) {
        List<String> values = question.asked().get(word);
        return values == null || (values.size() == 1 && known.contains(values.getFirst()));
    }

    private static void putPerson(Map<Fact, Set<String>> found, Map<String, Object> claims, LocalDate day) {
        found.put(JURISDICTION, single(claims, "jurisdiction", ModelTables.JURISDICTIONS::contains));
        found.put(PERSON_CASE, texts(claims, "cases", ModelLabel.CASE.asMatchPredicate()));
        found.put(TRAINED_UNTIL, single(claims, "trained_until", ModelLabel::isDay));
        found.put(
                CLEARANCE,
                elements(claims, "clearance")
                        .filter(element -> day(element, "until")
                                .filter(until -> !until.isBefore(day))
                                .isPresent())
                        .map(element -> text(element, "authority") + ":" + text(element, "level"))
                        .filter(clearance -> ModelTables.rankOnPerson(clearance) > 0)
                        .collect(Collectors.toSet()));
        found.put(
                UNDERTAKING,
                elements(claims, "undertakings")
                        .filter(element -> day(element, "on")
                                .filter(on -> !on.isAfter(day))
                                .isPresent())
                        .map(element -> text(element, "id") + "@" + text(element, "version"))
                        .filter(UNDERTAKINGS.asMatchPredicate())
                        .collect(Collectors.toSet()));
    }

    private static void putDocument(Map<Fact, Set<String>> found, Map<String, List<String>> label) {
        MEMBERS.forEach((member, fact) -> found.put(fact, Set.copyOf(label.getOrDefault(member, List.of()))));
        if (found.getOrDefault(RETAIN_UNTIL, Set.of()).contains("NONE")) {
            found.put(RETAIN_UNTIL, Set.of("9999-12-31"));
        }
    }

    private static void putWorkedOut(Map<Fact, Set<String>> found, Question question, int boundFrom) {
        Facts facts = new Facts(found);
        String classification = facts.of(CLASSIFICATION).iterator().next();
        found.put(CLEARANCE_RANK, Set.of(String.valueOf(clearanceRank(facts, classification, question.day()))));
        int rank = ModelTables.rankOnDocument(classification);
        found.put(CLASSIFICATION_RANK, Set.of(String.valueOf(rank)));
        found.put(TOKEN_BOUND, Set.of(String.valueOf(question.claims().containsKey("cnf"))));
        found.put(UNBOUND_ADMITTED, Set.of(String.valueOf(rank < boundFrom)));
        found.put(INSTRUMENT_IN_FORCE, inForce(facts, question.day()));
        found.put(
                USE_LIMITATION_ARTICLE,
                facts.of(INSTRUMENT).stream()
                        .flatMap(instrument -> ModelTables.article(instrument).stream())
                        .collect(Collectors.toSet()));
        found.put(ASSURANCE_LEVEL, Set.of(assurance(question.claims())));
        found.put(CATEGORY_ADMITTED, categories(facts, ModelHandling::admitted));
        found.put(CATEGORY_CLEAR, categories(facts, ModelHandling::clear));
    }

    private static int clearanceRank(Facts facts, String classification, LocalDate day) {
        String authority = authority(classification);
        return facts.of(CLEARANCE).stream()
                .filter(clearance -> ModelTables.accepts(authority, authority(clearance), authority, day))
                .filter(clearance -> facts.of(ORIGINATOR).stream()
                        .allMatch(owner -> ModelTables.accepts(owner, authority(clearance), authority, day)))
                .mapToInt(ModelTables::rankOnPerson)
                .max()
                .orElse(0);
    }

    private static Set<String> inForce(Facts facts, LocalDate today) {
        Set<LocalDate> days = new HashSet<>(Set.of(today));
        facts.of(RECEIVED_ON).stream()
                .map(LocalDate::parse)
                .filter(day -> !day.isAfter(today))
                .forEach(days::add);
        Set<String> found = new TreeSet<>();
        for (String instrument : facts.of(INSTRUMENT)) {
            for (String one : facts.of(JURISDICTION)) {
                for (String other : facts.of(ORIGINATOR)) {
                    if (days.stream().anyMatch(day -> ModelTables.binds(instrument, one, other, day))) {
                        found.add(instrument);
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> categories(Facts facts, BiPredicate<String, String> so) {
        return facts.of(CATEGORY).stream()
                .filter(category -> facts.of(PURPOSE).stream().anyMatch(purpose -> so.test(category, purpose)))
                .collect(Collectors.toSet());
    }

    private static String assurance(Map<String, Object> claims) {
        return claims.get("acr") instanceof String acr && (acr.equals("1") || acr.equals("2")) ? acr : "0";
    }

    private static String authority(String classification) {
        return classification.substring(0, classification.indexOf(':'));
    }

    private static Set<String> single(Map<String, Object> claims, String name, Predicate<String> fits) {
        return claims.get(name) instanceof String text && fits.test(text) ? Set.of(text) : Set.of();
    }

    private static Set<String> texts(Map<String, Object> claims, String name, Predicate<String> fits) {
        return claims.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(fits)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Stream<Map<?, ?>> elements(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(element -> (Map<?, ?>) element)
                : Stream.empty();
    }

    private static String text(Map<?, ?> element, String member) {
        return element.get(member) instanceof String text ? text : "";
    }

    private static Optional<LocalDate> day(Map<?, ?> element, String member) {
        return Optional.of(text(element, member)).filter(ModelLabel::isDay).map(LocalDate::parse);
    }
}
