package org.comity.pdp.cli.local;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells people that it goes on: one line that grows on a terminal, a line now and then elsewhere. */
final class Progress {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(20);

    private final PrintWriter out;
    private final InstantSource clock;
    private final boolean terminal;
    private final Instant began;
    private Instant said;

    Progress(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        this.began = clock.instant();
        this.said = began;
    }

    Duration elapsed() {
        return Duration.between(began, clock.instant());
    }

    void begins(String what) {
        if (!terminal) {
            out.println(what + " …");
            out.flush();
        }
    }

    void goesOn(String what) {
        if (terminal) {
            out.print("\r\033[K%s … %d s".formatted(what, elapsed().toSeconds()));
        } else if (Duration.between(said, clock.instant()).compareTo(NOW_AND_THEN) >= 0) {
            said = clock.instant();
            out.println("  %d s".formatted(elapsed().toSeconds()));
        }
        out.flush();
    }

    void done(String what) {
        out.println("%s%s after %d s"
                .formatted(terminal ? "\r\033[K" : "", what, elapsed().toSeconds()));
        out.flush();
    }

    void gaveUp() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}
