package org.comity.pdp.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class PlainHttpTest {
    @Test
    void thatTokensMayTravelInTheClearIsSaidAtTheStart() {
        assertThat(saidWith(true)).singleElement().satisfies(line -> {
            assertThat(line.getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
            assertThat(line.getMessage()).contains("comity.insecure-http");
        });
    }

    @Test
    void nothingIsSaidWhereTheyMayNot() {
        assertThat(saidWith(false)).isEmpty();
    }

    private static List<LogRecord> saidWith(boolean accepted) {
        List<LogRecord> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(PlainHttp.class.getName());
        log.addHandler(handler);
        try {
            new PlainHttp(accepted).warn(new StartupEvent());
        } finally {
            log.removeHandler(handler);
        }
        return said;
    }
}
