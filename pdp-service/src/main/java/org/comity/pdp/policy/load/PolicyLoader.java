package org.comity.pdp.policy.load;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.comity.pdp.decision.DecisionEngine;
import org.comity.pdp.decision.Derivations;
import org.comity.pdp.decision.EngineFactory;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySet;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.pdp.policy.Vocabulary;
import org.comity.pdp.policy.load.PolicySetReader.Title;
import org.comity.pdp.policy.xacml.XacmlCheck;
import org.comity.reference.LoadedTables;
import org.comity.reference.ReferenceTables;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problem;
import org.comity.reference.problem.Problems;

/** Makes a snapshot of a folder, or says all that is wrong with it. Knows nothing of what was loaded before. */
public final class PolicyLoader {
    private final EngineFactory engines;
    private final VocabularyReader vocabularies;
    private final boolean passwordIsLevel2;

    /**
     * A loader.
     *
     * @param engines makes an engine of checked files
     * @param derivations the names of the derivations that the service has
     */
    public PolicyLoader(EngineFactory engines, Set<String> derivations) {
        this(engines, derivations, false);
    }

    /**
     * A loader whose sets may count a password as assurance level 2, for one's own machine only.
     *
     * @param engines makes an engine of checked files
     * @param derivations the names of the derivations that the service has
     * @param passwordIsLevel2 whether level 1 of assurance counts as level 2
     */
    public PolicyLoader(EngineFactory engines, Set<String> derivations, boolean passwordIsLevel2) {
        this.engines = engines;
        this.passwordIsLevel2 = passwordIsLevel2;
        this.vocabularies = new VocabularyReader(derivations);
    }

    /** Loads the folder as it is now. */
    public LoadResult load(Path folder) {
        Problems problems = new Problems();
        Optional<PolicyFolder> files = PolicyFolder.ofSet(folder, problems);
        return files.isEmpty() ? new LoadResult.Rejected(problems.list()) : load(files.get(), problems);
    }

    private LoadResult load(PolicyFolder folder, Problems problems) {
        Optional<Title> title =
                needed(folder, FolderFiles.SET, problems).flatMap(bytes -> PolicySetReader.read(bytes, problems));
        Optional<ReferenceTables> tables = tables(folder, problems);
        Problems ofVocabulary = new Problems();
        Vocabulary vocabulary = needed(folder, FolderFiles.VOCABULARY, ofVocabulary)
                .map(bytes -> vocabularies.read(bytes, ofVocabulary))
                .orElseGet(() -> new Vocabulary(List.of(), List.of(), List.of()));
        ofVocabulary.list().forEach(problems::add);
        // Policies are measured by the vocabulary: while that is unsound, what they say of its words means nothing.
        if (title.isEmpty() || !ofVocabulary.isEmpty()) {
            return new LoadResult.Rejected(problems.list());
        }
        SortedMap<String, byte[]> policies = folder.below(FolderFiles.XACML, false);
        Map<String, Place> places = new XacmlCheck(vocabulary, problems)
                .check(policies, title.get().root(), title.get().refusals());
        if (!problems.isEmpty() || tables.isEmpty()) {
            return new LoadResult.Rejected(problems.list());
        }
        PolicySet set =
                new PolicySet(title.get().name(), title.get().version(), folder.digest(), vocabulary, tables.get());
        return compile(set, title.get(), policies, places);
    }

    private LoadResult compile(
            PolicySet set, Title title, SortedMap<String, byte[]> policies, Map<String, Place> places) {
        return switch (compiled(title, policies)) {
            case EngineFactory.Compiled.Ready(DecisionEngine engine) ->
                new LoadResult.Loaded(
                        new PolicySnapshot(set, engine, Derivations.over(set.reference(), passwordIsLevel2)));
            case EngineFactory.Compiled.Failed(List<Problem> objections) ->
                new LoadResult.Rejected(objections.stream()
                        .map(objection -> placed(objection, places, title.root().place()))
                        .toList());
        };
    }

    private EngineFactory.Compiled compiled(Title title, SortedMap<String, byte[]> policies) {
        try {
            return engines.compile(title.root().id(), policies);
        } catch (RuntimeException | StackOverflowError e) {
            return new EngineFactory.Compiled.Failed(
                    List.of(Problem.at(title.root().place(), "the engine broke over these policies: " + e)));
        }
    }

    // The engine knows no lines: the policy that it names, the innermost first, is the best place there is.
    private static Problem placed(Problem objection, Map<String, Place> places, Place otherwise) {
        if (places.values().stream().anyMatch(place -> place.file().equals(objection.file()))) {
            return objection;
        }
        Place place = places.entrySet().stream()
                .filter(known -> objection.message().contains(known.getKey()))
                .max(Comparator.comparingInt(known -> known.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(otherwise);
        return Problem.at(place, objection.message());
    }

    private static Optional<byte[]> needed(PolicyFolder folder, String name, Problems problems) {
        Optional<byte[]> bytes = folder.file(name);
        if (bytes.isEmpty()) {
            problems.add(Place.startOf(name), "the file is missing: every policy set has one");
        }
        return bytes;
    }

    private static Optional<ReferenceTables> tables(PolicyFolder folder, Problems problems) {
        return switch (ReferenceTables.load(folder.below(FolderFiles.REFERENCE, true))) {
            case LoadedTables.Sound(ReferenceTables tables) -> Optional.of(tables);
            case LoadedTables.Faulty(List<Problem> found) -> {
                found.forEach(problem -> problems.add(
                        new Place(FolderFiles.REFERENCE + problem.file(), problem.line(), problem.column()),
                        problem.message()));
                yield Optional.empty();
            }
        };
    }
}
