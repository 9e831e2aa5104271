package org.comity.e2e;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Web;

/** So many questions a second, each at its time whatever became of the one before, for so long. */
final class SteadyLoad implements AutoCloseable {
    private static final int PEOPLE = 32;
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final URI address;
    private final Realm realm;
    private final int total;
    private final long between;
    private final Duration time;
    private final List<Asked> questions = Asked.all();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<Thread> people;
    private final long began;

    private SteadyLoad(URI address, Realm realm, int aSecond, Duration time) {
        this.address = address;
        this.realm = realm;
        this.time = time;
        this.total = (int) (aSecond * time.toSeconds());
        this.between = Duration.ofSeconds(1).toNanos() / aSecond;
        this.began = System.nanoTime();
        this.people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> Thread.ofPlatform().name("asking-" + number).unstarted(this::ask))
                .toList();
    }

    static SteadyLoad on(URI address, Realm realm, int aSecond, Duration time) {
        // what is not there yet is fetched before the clock runs
        Asked.all().forEach(asked -> asked.question(realm));
        SteadyLoad load = new SteadyLoad(address, realm, aSecond, time);
        load.people.forEach(Thread::start);
        return load;
    }

    private void ask() {
        for (long number = next.getAndIncrement(); number < total; number = next.getAndIncrement()) {
            sleepUntil(began + number * between);
            Asked asked = questions.get((int) (number % questions.size()));
            long sent = System.nanoTime();
            try {
                hold(
                        asked,
                        Web.send(asked.question(realm)
                                .evaluation(address, realm.vault())
                                .build()));
            } catch (IOException e) {
                failed.add("after %s: %s".formatted(since(began), e));
            } catch (RuntimeException | AssertionError e) {
                wrong.add("after %s: %s: %s".formatted(since(began), asked, e));
            }
            slowest.accumulateAndGet(System.nanoTime() - sent, Math::max);
            ended.set(System.nanoTime());
        }
    }

    private void hold(Asked asked, Reply reply) {
        Answer answer = Answer.ofAuthzen(reply);
        ids.add(answer.id());
        if (!asked.isMetBy(answer)) {
            wrong.add(asked + ": " + answer);
        }
    }

    private static void sleepUntil(long moment) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration since(long moment) {
        return Duration.ofMillis((System.nanoTime() - moment) / 1_000_000);
    }

    /** How long it goes on. */
    Duration timeLeft() {
        return time.minus(since(began));
    }

    /** The ids of all decisions that came back. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** Answers that were not the wanted ones, and what was no answer. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Questions to which nothing came back at all. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    /** Waits until all was asked and answered. */
    @Override
    public void close() {
        for (Thread person : people) {
            try {
                person.join(LATEST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String toString() {
        Duration took = Duration.ofNanos(ended.get() - began);
        return "%d asked in %.1f s (%.0f a second), %d answered, %d failed, %d wrong, the slowest after %d ms"
                .formatted(
                        total,
                        took.toMillis() / 1000.0,
                        total * 1000.0 / Math.max(1, took.toMillis()),
                        ids.size(),
                        failed.size(),
                        wrong.size(),
                        slowest.get() / 1_000_000);
    }
}
