package org.comity.pdp.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.pdp.audit.AuditUnavailable;
import org.comity.pdp.label.Expectation.AnyLabel;
import org.comity.pdp.label.Expectation.Anything;
import org.comity.pdp.label.Expectation.NoLabel;
import org.comity.pdp.label.Expectation.Version;
import org.comity.pdp.label.LabelChange.Done;
import org.comity.pdp.label.LabelChange.Refused;
import org.comity.pdp.label.LabelEntry.Absent;
import org.comity.pdp.label.LabelEntry.Registered;
import org.comity.pdp.label.LabelEntry.Tombstone;
import org.comity.pdp.label.LabelRegister.Witness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do. */
abstract class RegisterContract {
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00.123456Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOON);
    static final Author VAULT = new Author("evidence-vault", "service-account-evidence-vault");
    static final Witness NOBODY = next -> CompletableFuture.completedFuture(next);
    static final Map<String, List<String>> LABEL = LabelWords.complete();

    private static final AtomicInteger DOCUMENTS = new AtomicInteger();

    private DocumentId document = new DocumentId("doc");

    @BeforeEach
    void takeAnotherDocument() {
        document = new DocumentId("doc-" + DOCUMENTS.incrementAndGet());
    }

    abstract LabelRegister register();

    @Test
    void aDocumentThatNobodyLabelledIsAbsent() {
        assertThat(found()).isEqualTo(new Absent());
    }

    @Test
    void aLabelThatWasPutIsFoundAsItWasStated() {
        LabelChange change = put(LABEL, new Anything());

        Registered label = new Registered(LABEL, 1, VAULT, NOON);
        assertThat(change).isEqualTo(new Done(new Absent(), label));
        assertThat(found()).isEqualTo(label);
    }

    @Test
    void valuesOfEveryAlphabetComeBack() {
        Map<String, List<String>> label = Map.of("title", List.of("Ψηφιακό \"αρχείο\" \\ 証拠 🗄", "\u0001\n"));
        put(label, new Anything());

        assertThat(found()).isEqualTo(new Registered(label, 1, VAULT, NOON));
    }

    @Test
    void aDeletedLabelLeavesATombstone() {
        put(LABEL, new Anything());

        assertThat(delete(new Anything()))
                .isEqualTo(new Done(new Registered(LABEL, 1, VAULT, NOON), new Tombstone(2, VAULT, NOON)));
        assertThat(found()).isEqualTo(new Tombstone(2, VAULT, NOON));
    }

    @Test
    void deletingTwiceChangesNothingTheSecondTime() {
        put(LABEL, new Anything());
        delete(new Anything());

        Tombstone tombstone = new Tombstone(2, VAULT, NOON);
        assertThat(delete(new Anything())).isEqualTo(new Done(tombstone, tombstone));
    }

    @Test
    void deletingWhatNeverWasLeavesNothing() {
        assertThat(delete(new Anything())).isEqualTo(new Done(new Absent(), new Absent()));
        assertThat(found()).isEqualTo(new Absent());
    }

    @Test
    void aDocumentCanBeLabelledAgain() {
        put(LABEL, new Anything());
        delete(new Anything());
        put(LABEL, new NoLabel());

        assertThat(found()).isEqualTo(new Registered(LABEL, 3, VAULT, NOON));
    }

    @Test
    void whatIsNotExpectedIsNotChanged() {
        assertThat(put(LABEL, new AnyLabel())).isEqualTo(new Refused(new Absent()));
        assertThat(put(LABEL, new Version(Set.of(1L)))).isEqualTo(new Refused(new Absent()));
        put(LABEL, new NoLabel());
        Registered first = new Registered(LABEL, 1, VAULT, NOON);

        assertThat(put(Map.of(), new NoLabel())).isEqualTo(new Refused(first));
        assertThat(put(Map.of(), new Version(Set.of(2L)))).isEqualTo(new Refused(first));
        assertThat(delete(new Version(Set.of(2L)))).isEqualTo(new Refused(first));
        assertThat(found()).isEqualTo(first);
        assertThat(put(LABEL, new Version(Set.of(1L)))).isInstanceOf(Done.class);
    }

    @Test
    void theWitnessSeesEachChangeBeforeItCounts() {
        List<LabelEntry> seen = new ArrayList<>();
        Witness witness = next -> {
            assertThat(found()).isNotEqualTo(next);
            seen.add(next);
            return CompletableFuture.completedFuture(next);
        };
        done(register().put(document, LABEL, VAULT, new Anything(), witness));
        done(register().delete(document, VAULT, new Anything(), witness));
        done(register().delete(document, VAULT, new Anything(), witness));

        assertThat(seen).containsExactly(new Registered(LABEL, 1, VAULT, NOON), new Tombstone(2, VAULT, NOON));
    }

    @Test
    void whatTheWitnessCannotSeeIsNotChanged() {
        AuditUnavailable diskFull = new AuditUnavailable("disk full", new IllegalStateException());
        CompletionStage<LabelChange> change = register()
                .put(document, LABEL, VAULT, new Anything(), next -> CompletableFuture.failedFuture(diskFull));

        assertThatThrownBy(() -> done(change)).hasCause(diskFull);
        assertThat(found()).isEqualTo(new Absent());
        assertThat(put(LABEL, new NoLabel())).isInstanceOf(Done.class);
    }

    @Test
    void ofWritersAtOnceNoneIsLost() {
        List<CompletableFuture<LabelChange>> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, List<String>> label = Map.of("title", List.of("edition " + i));
            changes.add(register()
                    .put(document, label, VAULT, new Anything(), NOBODY)
                    .toCompletableFuture());
        }

        assertThat(changes)
                .extracting(change -> ((Done) change.join()).now().version())
                .doesNotHaveDuplicates();
        assertThat(found().version()).isEqualTo(40);
    }

    @Test
    void ofTwoWritersThatSawTheSameOneIsRefused() {
        put(LABEL, new Anything());
        List<CompletableFuture<LabelChange>> changes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            changes.add(register()
                    .put(document, Map.of("title", List.of("edition " + i)), VAULT, new Version(Set.of(1L)), NOBODY)
                    .toCompletableFuture());
        }

        assertThat(changes)
                .extracting(CompletableFuture::join)
                .filteredOn(Done.class::isInstance)
                .hasSize(1);
        assertThat(found().version()).isEqualTo(2);
    }

    final LabelEntry found() {
        return done(register().find(document));
    }

    final LabelChange put(Map<String, List<String>> members, Expectation expected) {
        return done(register().put(document, members, VAULT, expected, NOBODY));
    }

    final LabelChange delete(Expectation expected) {
        return done(register().delete(document, VAULT, expected, NOBODY));
    }

    static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
