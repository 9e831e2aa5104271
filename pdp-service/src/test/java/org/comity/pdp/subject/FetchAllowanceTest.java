package org.comity.pdp.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchAllowanceTest {
    private final MovableClock clock = new MovableClock();
    private final FetchAllowance allowance = new FetchAllowance(Duration.ofSeconds(5), clock);

    @Test
    void threeAtOnceAndThenOneEachTime() {
        assertThat(takenOf(10)).isEqualTo(3);

        clock.move(Duration.ofMillis(4_999));
        assertThat(takenOf(10)).isEqualTo(0);
        clock.move(Duration.ofMillis(1));
        assertThat(takenOf(10)).isEqualTo(1);
        clock.move(Duration.ofSeconds(11));
        assertThat(takenOf(10)).isEqualTo(2);
        clock.move(Duration.ofSeconds(4));
        assertThat(takenOf(10)).isEqualTo(1);
    }

    @Test
    void aLongRestSavesUpNoMoreThanThree() {
        assertThat(takenOf(10)).isEqualTo(3);
        clock.move(Duration.ofDays(3650));
        assertThat(takenOf(10)).isEqualTo(3);
        clock.move(Duration.ofDays(1));
        assertThat(takenOf(1)).isEqualTo(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(takenOf(10)).isEqualTo(2);
    }

    @Test
    void aClockThatIsPutBackLocksNobodyOut() {
        assertThat(takenOf(10)).isEqualTo(3);
        clock.move(Duration.ofHours(-1));
        assertThat(takenOf(10)).isEqualTo(0);
        clock.move(Duration.ofSeconds(5));
        assertThat(takenOf(10)).isEqualTo(1);
    }

    private int takenOf(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += allowance.take() ? 1 : 0;
        }
        return taken;
    }
}
