package org.comity.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;

/** Sixteen connections that ask at once and hold every answer against the wanted one, until they are told to stop. */
final class Crowd implements AutoCloseable {
    private static final int SIZE = 16;
    // so that the slower side, reloading, has something to disturb all the time
    private static final Duration BREATH = Duration.ofMillis(10);

    private final Service service;
    private final Realm realm;
    private final List<Asked> questions = Asked.all();
    private final int enough;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> people;

    private Crowd(Service service, Realm realm, int enough) {
        this.service = service;
        this.realm = realm;
        this.enough = enough;
        this.people = java.util.stream.IntStream.range(0, SIZE)
                .mapToObj(number -> Thread.ofPlatform().name("asking-" + number).unstarted(() -> ask(number)))
                .toList();
    }

    /** Begins to ask, as fast as it goes until the given number is reached, then with some breath. */
    static Crowd asking(Service service, Realm realm, int enough) {
        Crowd crowd = new Crowd(service, realm, enough);
        crowd.people.forEach(Thread::start);
        return crowd;
    }

    private void ask(int offset) {
        for (int turn = offset; !stopping.get(); turn++) {
            Asked next = questions.get(turn % questions.size());
            try {
                ask(next);
            } catch (IOException e) {
                unanswered.add(String.valueOf(e.getMessage()));
                Waiting.pause(BREATH);
            } catch (RuntimeException | AssertionError e) {
                wrong.add(next + ": " + e);
            }
            if (asked.incrementAndGet() > enough) {
                Waiting.pause(BREATH);
            }
        }
    }

    private void ask(Asked next) throws IOException {
        Question question = next.question(realm);
        Reply reply = service.trying(realm.vault(), question);
        Answer answer = Answer.ofAuthzen(reply);
        ids.add(answer.id());
        versions.add(answer.version());
        if (!next.isMetBy(answer)) {
            wrong.add(next + ": " + answer);
        }
    }

    /** How many questions were asked. */
    int asked() {
        return asked.get();
    }

    /** The ids of all decisions that came back. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** The versions of the policies that decided. */
    Set<String> versions() {
        return Set.copyOf(versions);
    }

    /** Answers that were not the wanted ones, and what was no answer. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Questions to which nothing came back at all. */
    List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    /** No more questions; those that are on their way are waited for. */
    @Override
    public void close() {
        stopping.set(true);
        for (Thread person : people) {
            try {
                person.join(Duration.ofSeconds(90));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
