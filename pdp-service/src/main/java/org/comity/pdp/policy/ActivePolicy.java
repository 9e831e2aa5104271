package org.comity.pdp.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.comity.reference.problem.Problem;

/** The policy set in force: one reference to one immutable snapshot. Safe for use by many threads. */
public final class ActivePolicy {
    private final AtomicReference<State> state;

    /**
     * Puts the first set in force.
     *
     * @param first a set that was loaded without a problem
     * @param at when
     */
    public ActivePolicy(PolicySnapshot first, Instant at) {
        this.state = new AtomicReference<>(new State(first, at, Optional.empty()));
    }

    /**
     * What is in force, and what was refused since.
     *
     * @param snapshot in force
     * @param since when it came into force
     * @param rejection the newest state of the folder, where that was refused
     */
    public record State(PolicySnapshot snapshot, Instant since, Optional<Rejection> rejection) {}

    /**
     * A newer state of the folder that was refused.
     *
     * @param problems what is wrong with it
     * @param at when it was refused
     */
    public record Rejection(List<Problem> problems, Instant at) {
        public Rejection {
            problems = List.copyOf(problems);
        }
    }

    /** The snapshot to be used for one whole question. */
    public PolicySnapshot current() {
        return state.get().snapshot();
    }

    /** All of it, as it was at one moment. */
    public State state() {
        return state.get();
    }

    /** Puts another set in force. */
    public void swap(PolicySnapshot next, Instant at) {
        state.set(new State(next, at, Optional.empty()));
    }

    /** Notes that the folder holds nothing fit for use; what is in force stays. */
    public void reject(List<Problem> problems, Instant at) {
        state.updateAndGet(now -> new State(now.snapshot(), now.since(), Optional.of(new Rejection(problems, at))));
    }

    /** Notes that the folder holds again what is in force. */
    public void confirm() {
        state.updateAndGet(now -> new State(now.snapshot(), now.since(), Optional.empty()));
    }
}
