package org.comity.pdp.policy.load;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.LoadResult;
import org.comity.pdp.policy.PolicySet;
import org.comity.pdp.policy.PolicySnapshot;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problem;

/**
 * Looks at the folder every now and then, and puts in force what it holds once it has been still for one look: a copy
 * that is still being written is left alone. Looking works on every file system; being told does not.
 */
final class PolicyWatcher implements AutoCloseable {
    private final Path folder;
    private final PolicyLoader loader;
    private final ActivePolicy active;
    private final InstantSource clock;
    private final Consumer<Reload> told;
    private final Optional<Thread> thread;

    private Fingerprint handled;
    private Fingerprint seen;
    private volatile boolean stopped;

    private PolicyWatcher(
            Path folder,
            Fingerprint loaded,
            PolicyLoader loader,
            ActivePolicy active,
            InstantSource clock,
            Consumer<Reload> told,
            Optional<Duration> pause) {
        this.folder = folder;
        this.loader = loader;
        this.active = active;
        this.clock = clock;
        this.told = told;
        this.handled = loaded;
        this.seen = loaded;
        this.thread = pause.map(
                each -> Thread.ofPlatform().daemon().name("policy-watcher").unstarted(() -> watch(each)));
    }

    /**
     * Watches on a thread of its own.
     *
     * @param folder the folder
     * @param loaded its fingerprint, taken before the set in force was loaded
     * @param pause the time between two looks
     */
    static PolicyWatcher started(
            Path folder,
            Fingerprint loaded,
            PolicyLoader loader,
            ActivePolicy active,
            InstantSource clock,
            Consumer<Reload> told,
            Duration pause) {
        var watcher = new PolicyWatcher(folder, loaded, loader, active, clock, told, Optional.of(pause));
        watcher.thread.ifPresent(Thread::start);
        return watcher;
    }

    /** Looks only when asked to. */
    static PolicyWatcher unstarted(
            Path folder,
            Fingerprint loaded,
            PolicyLoader loader,
            ActivePolicy active,
            InstantSource clock,
            Consumer<Reload> told) {
        return new PolicyWatcher(folder, loaded, loader, active, clock, told, Optional.empty());
    }

    private void watch(Duration pause) {
        while (!stopped) {
            try {
                Thread.sleep(pause);
                look();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One look; by one thread at a time. */
    void look() {
        Fingerprint now = Fingerprint.of(folder);
        if (now.equals(handled)) {
            seen = now;
            return;
        }
        if (!now.equals(seen)) {
            seen = now;
            return;
        }
        LoadResult result = load();
        if (!Fingerprint.of(folder).equals(now)) {
            // it was changed while it was read: what was read may be half of one state and half of another
            return;
        }
        handled = now;
        told.accept(handle(result));
    }

    private Reload handle(LoadResult result) {
        PolicySet before = active.current().set();
        return switch (result) {
            case LoadResult.Rejected(List<Problem> problems) -> {
                active.reject(problems, clock.instant());
                yield new Reload.Refused(problems, before);
            }
            case LoadResult.Loaded(PolicySnapshot next) -> {
                if (next.set().digest().equals(before.digest())) {
                    active.confirm();
                    yield new Reload.Unchanged(before);
                }
                active.swap(next, clock.instant());
                yield new Reload.Swapped(next.set());
            }
        };
    }

    // Whatever breaks, the watcher goes on and the set in force stays.
    private LoadResult load() {
        try {
            return loader.load(folder);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new LoadResult.Rejected(
                    List.of(Problem.at(Place.startOf(FolderFiles.SET), "the set could not be loaded: " + e)));
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.ifPresent(Thread::interrupt);
    }
}
