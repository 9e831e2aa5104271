package org.comity.pdp.subject.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofsInMemoryTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-15T12:00:00Z"));
    private final ProofsInMemory memory =
            new ProofsInMemory(new byte[32], Duration.ofSeconds(60), 3, Instant.EPOCH, now::get);

    @Test
    void aProofIsNewOnce() {
        assertThat(remember("a")).isTrue();
        assertThat(remember("a")).isFalse();
        assertThat(remember("b")).isTrue();
    }

    @Test
    void fullItRefusesUntilSomethingIsTooOld() {
        assertThat(IntStream.range(0, 3).allMatch(i -> remember("p" + i))).isTrue();
        assertThatThrownBy(() -> remember("one more")).hasCauseInstanceOf(ProofMemoryUnavailable.class);
        assertThat(remember("p0")).isFalse();

        move(69);
        assertThatThrownBy(() -> remember("one more")).isInstanceOf(CompletionException.class);
        move(1);
        assertThat(remember("one more")).isTrue();
    }

    @Test
    void aClockThatIsPutBackMakesNoProofNewAgain() {
        Instant made = now.get();
        assertThat(remember("a")).isTrue();
        move(200);
        assertThat(remember("b")).isTrue();
        move(-200);
        assertThat(memory.remember("a", made).toCompletableFuture().join()).isFalse();
        assertThat(memory.remember("never seen", made).toCompletableFuture().join())
                .isFalse();
    }

    @Test
    void whatAProcessBeforeMayHaveAcceptedIsNotNew() {
        Instant start = now.get();
        ProofsInMemory later = new ProofsInMemory(new byte[32], Duration.ofSeconds(60), 3, start, now::get);
        assertThat(later.remember("a", start.minusSeconds(1))
                        .toCompletableFuture()
                        .join())
                .isFalse();
        assertThat(later.remember("a", start).toCompletableFuture().join()).isTrue();
    }

    @Test
    void ofManyAtOnceOneIsTheFirst() {
        AtomicInteger first = new AtomicInteger();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            if (remember("a")) {
                first.incrementAndGet();
            }
        });
        assertThat(first).hasValue(1);
    }

    private boolean remember(String id) {
        return memory.remember(id, now.get()).toCompletableFuture().join();
    }

    private void move(long seconds) {
        now.updateAndGet(then -> then.plusSeconds(seconds));
    }
}
