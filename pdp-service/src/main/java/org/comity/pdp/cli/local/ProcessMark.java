package org.comity.pdp.cli.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process it was: numbers are used again, but not with the same beginning.
 *
 * @param pid its number
 * @param began milliseconds since 1970; the system tells it to a hundredth of a second or so
 */
record ProcessMark(long pid, long began) {
    private static final Duration BLUR = Duration.ofSeconds(2);

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process, if it still runs and is the same one. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::beganThen);
    }

    private boolean beganThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(instant -> Math.abs(instant.toEpochMilli() - began) <= BLUR.toMillis())
                .isPresent();
    }
}
