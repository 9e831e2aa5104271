package org.comity.pdp.label;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Remembers what a register said, tombstones and absence included, failures never. While the database answers, what it said
 * serves for a short time; while it is away, for as long as the grace. Changes that are made through this register show at
 * once; those that another instance makes, once the short time is over.
 */
public final class CachedLabelRegister implements LabelRegister {
    private final LabelRegister register;
    private final LabelReplica replica;
    private final OwnChanges changes;
    private final Outage outage;
    private final Cache<DocumentId, RememberedLabel> remembered;

    /**
     * Puts a memory before a register.
     *
     * @param register the register
     * @param age how old an answer may be, counted from the question
     * @param grace how old it may be while the database is away; zero where nothing counts then
     * @param size how many documents are remembered
     * @param ticker the time, which never goes back
     */
    public CachedLabelRegister(LabelRegister register, Duration age, Duration grace, long size, Ticker ticker) {
        this(register, LabelReplica.NONE, age, grace, size, ticker);
    }

    CachedLabelRegister(
            LabelRegister register, LabelReplica replica, Duration age, Duration grace, long size, Ticker ticker) {
        this.register = register;
        this.replica = replica;
        this.changes = new OwnChanges(grace, size, ticker);
        this.outage = new Outage(age, grace, ticker);
        this.remembered =
                Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    @Override
    public CompletionStage<LabelEntry> find(DocumentId document) {
        RememberedLabel label = remembered.getIfPresent(document);
        if (label == null) {
            label = remembered.get(document, this::unheard);
        }
        return label.entry();
    }

    private RememberedLabel unheard(DocumentId document) {
        Optional<Supplier<CompletionStage<LabelReplica.Copied>>> copy =
                replica.isThere() ? Optional.of(() -> copied(document)) : Optional.empty();
        return new RememberedLabel(() -> register.find(document), copy, outage);
    }

    private CompletionStage<LabelReplica.Copied> copied(DocumentId document) {
        return replica.find(document).thenApply(copy -> {
            if (!changes.isIn(document, copy.asOf())) {
                throw new LabelRegisterUnavailable(
                        new SQLException("the replica may not have a change that was made through this instance"));
            }
            return copy;
        });
    }

    @Override
    public CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness) {
        return changed(document, register.put(document, members, by, expected, witness));
    }

    @Override
    public CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness) {
        return changed(document, register.delete(document, by, expected, witness));
    }

    private CompletionStage<LabelChange> changed(DocumentId document, CompletionStage<LabelChange> change) {
        return change.whenComplete((_, _) -> forget(document)).exceptionallyCompose(fault -> {
            Throwable cause =
                    fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
            return CompletableFuture.failedFuture(
                    cause instanceof LabelRegisterUnavailable away && away.isDatabaseAway() && replica.isReadOnly()
                            ? LabelRegisterUnavailable.readOnly(away)
                            : cause);
        });
    }

    // An answer on its way may have been read before the change: it is cut off from the memory too. That a change seems
    // to have failed does not mean that it was not made.
    private void forget(DocumentId document) {
        changes.made(document);
        remembered.invalidate(document);
    }
}
