package org.comity.pdp.subject;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys, kept fresh. A key that we have is found at once, however slow or far Keycloak is; an unknown one
 * is looked for at Keycloak, within an allowance, and everybody who waits shares one fetch.
 */
final class SigningKeys implements IssuerKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final int MOST_WAITING = 1_000;

    private final KeySource source;
    private final Pace pace;
    private final InstantSource clock;
    private final FetchAllowance allowance;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<@Nullable CompletableFuture<Void>> running = new AtomicReference<>();
    private volatile State state = new State(KeySet.NONE, Optional.empty(), true);
    private volatile Optional<String> fault = Optional.empty();

    /**
     * How often, and for how long.
     *
     * @param refresh the age at which keys are fetched again
     * @param coolDown the time after which strangers may cause one more fetch, and a failed one is tried again
     * @param longest the age up to which keys count while Keycloak is away
     */
    record Pace(Duration refresh, Duration coolDown, Duration longest) {}

    /**
     * What we know.
     *
     * @param keys the keys
     * @param fetchedAt when they were fetched
     * @param answers whether Keycloak gave them when last asked
     */
    private record State(KeySet keys, Optional<Instant> fetchedAt, boolean answers) {}

    SigningKeys(KeySource source, Pace pace, InstantSource clock) {
        this.source = source;
        this.pace = pace;
        this.clock = clock;
        this.allowance = new FetchAllowance(pace.coolDown(), clock);
    }

    /** The keys that count now. It is the same object until they change. */
    KeySet current() {
        State now = state;
        return counts(now) ? now.keys() : KeySet.NONE;
    }

    /** The key for a token. Completes at once where it is known, after at most two fetches where it is not. */
    CompletionStage<KeyLookup> find(TokenHeader header) {
        KeyLookup known = look(header);
        if (settled(known)) {
            return CompletableFuture.completedFuture(known);
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(known);
        }
        return catchUp(header).whenComplete((_, _) -> waiting.decrementAndGet()).thenApply(_ -> look(header));
    }

    /** Fetches the keys if it is time to: to be called now and then. Completes when that has ended. */
    CompletableFuture<Void> tick() {
        State now = state;
        boolean due = !now.answers() || now.fetchedAt().map(this::due).orElse(true);
        return due ? refresh() : CompletableFuture.completedFuture(null);
    }

    /** Fetches the keys, or joins the fetch that is under way. Completes, and never badly, when it has ended. */
    CompletableFuture<Void> refresh() {
        var mine = new CompletableFuture<Void>();
        CompletableFuture<Void> theirs = running.compareAndExchange(null, mine);
        if (theirs != null) {
            return theirs;
        }
        var _ = fetch().handle(this::learned).whenComplete((_, _) -> {
            running.set(null);
            mine.complete(null);
        });
        return mine;
    }

    @Override
    public Optional<Instant> fetchedAt() {
        return state.fetchedAt();
    }

    @Override
    public boolean usable() {
        return counts(state);
    }

    @Override
    public Optional<String> fault() {
        return fault;
    }

    private CompletionStage<Void> catchUp(TokenHeader header) {
        CompletableFuture<Void> theirs = running.get();
        if (theirs == null) {
            return refreshWithinAllowance();
        }
        // it may have begun before the key was published: one that begins now has not
        return theirs.thenCompose(
                _ -> settled(look(header)) ? CompletableFuture.completedFuture(null) : refreshWithinAllowance());
    }

    private CompletableFuture<Void> refreshWithinAllowance() {
        CompletableFuture<Void> theirs = running.get();
        if (theirs != null) {
            return theirs;
        }
        return allowance.take() ? refresh() : CompletableFuture.completedFuture(null);
    }

    private CompletionStage<KeySet> fetch() {
        try {
            return source.fetch();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private State learned(@Nullable KeySet keys, @Nullable Throwable failure) {
        State before = state;
        if (keys == null) {
            String sentence = KeysUnavailable.sentence(failure);
            fault = Optional.of(sentence);
            if (before.answers()) {
                LOG.warnf(
                        "the issuer's keys cannot be fetched, tried again every %d s: %s",
                        pace.coolDown().toSeconds(), sentence);
            }
            return learn(new State(before.keys(), before.fetchedAt(), false));
        }
        fault = Optional.empty();
        boolean same = keys.equals(before.keys());
        if (!same || !before.answers()) {
            LOG.infof("the issuer's keys: %s", keys.byId().keySet());
        }
        // the object changes only when the keys do: verifications that are remembered hang on it
        return learn(new State(same ? before.keys() : keys, Optional.of(clock.instant()), true));
    }

    private State learn(State now) {
        state = now;
        return now;
    }

    private KeyLookup look(TokenHeader header) {
        State now = state;
        if (!counts(now)) {
            return new KeyLookup.Missing(TokenFault.KEYS_UNAVAILABLE);
        }
        KeyLookup known = now.keys().find(header);
        return settled(known) || now.answers() ? known : new KeyLookup.Missing(TokenFault.KEYS_UNAVAILABLE);
    }

    private static boolean settled(KeyLookup lookup) {
        return switch (lookup) {
            case KeyLookup.Found _ -> true;
            case KeyLookup.Missing(var fault) ->
                fault != TokenFault.UNKNOWN_KEY && fault != TokenFault.KEYS_UNAVAILABLE;
        };
    }

    private boolean counts(State now) {
        return now.fetchedAt()
                .map(then -> !clock.instant().isAfter(then.plus(pace.longest())))
                .orElse(false);
    }

    // a clock that was put back makes them due as well
    private boolean due(Instant then) {
        Instant now = clock.instant();
        return now.isBefore(then) || !now.isBefore(then.plus(pace.refresh()));
    }
}
