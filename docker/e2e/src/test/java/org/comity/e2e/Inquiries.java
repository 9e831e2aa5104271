package org.comity.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Reply;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Web;

/** So many questions a second about registered documents, without end until it is closed; each answer with its times. */
final class Inquiries implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 32;

    private final Service service;
    private final Realm realm;
    private final List<String> documents;
    private final Queue<Given> given = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    private Inquiries(Service service, Realm realm, List<String> documents) {
        this.service = service;
        this.realm = realm;
        this.documents = documents;
    }

    /**
     * An answer.
     *
     * @param document about which document
     * @param sent when it was asked, by this process' clock
     * @param heard when the answer was there
     * @param status its status
     * @param permitted whether it is a Permit
     * @param id the decision's id, or nothing
     */
    record Given(String document, long sent, long heard, int status, boolean permitted, String id) {}

    static Inquiries about(List<String> documents, Service service, Realm realm, int aSecond) {
        Inquiries inquiries = new Inquiries(service, realm, documents);
        var _ = inquiries.clock.scheduleAtFixedRate(
                () -> inquiries.people.execute(inquiries::ask), 0, 1_000_000 / aSecond, TimeUnit.MICROSECONDS);
        return inquiries;
    }

    private void ask() {
        if (!underWay.tryAcquire()) {
            left.incrementAndGet();
            return;
        }
        try {
            String document = documents.get(asked.getAndIncrement() % documents.size());
            given.add(asked(document, service, realm));
        } catch (IOException | RuntimeException | AssertionError e) {
            lost.add(e.toString());
        } finally {
            underWay.release();
        }
    }

    /** Asks once; what the register says of the document is all that counts. */
    static Given asked(String document, Service service, Realm realm) throws IOException {
        Question question = Question.passing(realm.person("ana.garcia"), document, Web.JSON.createObjectNode());
        long sent = System.nanoTime();
        Reply reply = service.trying(realm.vault(), question);
        long heard = System.nanoTime();
        if (reply.status() != 200) {
            return new Given(document, sent, heard, reply.status(), false, "");
        }
        Answer answer = Answer.ofAuthzen(reply);
        return new Given(document, sent, heard, 200, answer.permitted(), answer.id());
    }

    /** The answers to questions that were asked in the time and answered in it. */
    List<Given> within(long from, long to) {
        return given.stream()
                .filter(each -> each.sent() >= from && each.heard() <= to)
                .toList();
    }

    /** All answers. */
    List<Given> all() {
        return List.copyOf(given);
    }

    /** Questions that were not asked, since too many were open: the load has bounds. */
    int left() {
        return left.get();
    }

    /** Questions to which nothing came back. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        people.shutdown();
        try {
            if (!people.awaitTermination(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("questions are still open");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
