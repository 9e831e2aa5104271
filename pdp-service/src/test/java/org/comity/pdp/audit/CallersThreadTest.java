package org.comity.pdp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever asks on an event loop goes on there once the record is on the disk; anybody else in a thread kept for that. */
@QuarkusTest
class CallersThreadTest {
    @Inject
    AuditLog log;

    @Inject
    Vertx vertx;

    @Test
    void onAnEventLoop() throws Exception {
        CompletableFuture<String> before = new CompletableFuture<>();
        CompletableFuture<String> after = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(_ -> {
            before.complete(Thread.currentThread().getName());
            var _ = log.append(new Sample("one"))
                    .whenComplete(
                            (_, _) -> after.complete(Thread.currentThread().getName()));
        });
        assertThat(after.get(30, TimeUnit.SECONDS))
                .startsWith("vert.x-eventloop-thread-")
                .isEqualTo(before.get(30, TimeUnit.SECONDS));
    }

    @Test
    void inAnyOtherThread() throws Exception {
        CompletableFuture<String> after = new CompletableFuture<>();
        var _ = vertx.executeBlocking(() -> log.append(new Sample("two"))
                .whenComplete((_, _) -> after.complete(Thread.currentThread().getName())));
        assertThat(after.get(30, TimeUnit.SECONDS)).isEqualTo("audit-receipts");
    }
}
