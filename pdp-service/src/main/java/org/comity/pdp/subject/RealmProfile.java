package org.comity.pdp.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Whether the realm has the user profile that lets nobody but officers assign clearances, as Comity's extension there says.
 * An import by Keycloak's operator drops the profile without a word, and everything else goes on to look well.
 *
 * <p>While Keycloak is away, what it last said counts for as long as its keys do.
 */
final class RealmProfile {
    private static final Logger LOG = Logger.getLogger(RealmProfile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERRORS = 500;

    /** What is known. */
    enum State {
        UNKNOWN("Keycloak has not said yet whether the realm has Comity's user profile"),
        COMPLETE("complete"),
        INCOMPLETE("the realm's user profile is not complete, so that others than officers can assign clearances:"
                + " `comity profile apply` puts it right, Keycloak's log says what is missing"),
        NOT_SAID("the realm says nothing of its user profile: put Comity's extension into this Keycloak");

        private final String sentence;

        State(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    private record Said(State state, Instant at) {}

    private final BoundedWeb web;
    private final URI address;
    private final SigningKeys.Pace pace;
    private final InstantSource clock;
    private volatile Said said;
    private volatile Instant asked = Instant.MIN;

    RealmProfile(BoundedWeb web, URI address, SigningKeys.Pace pace, InstantSource clock) {
        this.web = web;
        this.address = address;
        this.pace = pace;
        this.clock = clock;
        this.said = new Said(State.UNKNOWN, Instant.MIN);
    }

    /** What is known now. */
    State state() {
        Said last = said;
        return last.state() == State.COMPLETE && age(last.at()).compareTo(pace.longest()) > 0
                ? State.UNKNOWN
                : last.state();
    }

    /** Asks again when it is time: now and then while all is well, soon when it is not. */
    Optional<CompletionStage<Void>> tick() {
        Duration wait = said.state() == State.COMPLETE ? pace.refresh() : Duration.ZERO;
        if (!asked.equals(Instant.MIN) && age(asked).compareTo(wait) < 0) {
            return Optional.empty();
        }
        asked = clock.instant();
        return Optional.of(web.get(address).handle((answer, failure) -> {
            if (failure == null) {
                heard(answer);
            }
            return null;
        }));
    }

    private void heard(BoundedWeb.Answer answer) {
        if (answer.status() >= SERVER_ERRORS) {
            return;
        }
        State now = read(answer);
        State before = said.state();
        said = new Said(now, clock.instant());
        if (now != before && now != State.COMPLETE) {
            LOG.errorf("not ready: %s", now.sentence());
        }
        if (now == State.COMPLETE && before != State.COMPLETE && before != State.UNKNOWN) {
            LOG.info("the realm's user profile is complete");
        }
    }

    private static State read(BoundedWeb.Answer answer) {
        if (answer.status() == NOT_FOUND) {
            return State.NOT_SAID;
        }
        try {
            JsonNode profile = JSON.readTree(answer.body()).path("profile");
            boolean complete = answer.status() == OK && profile.asText().equals("complete");
            return complete ? State.COMPLETE : State.INCOMPLETE;
        } catch (IOException noJson) {
            return State.NOT_SAID;
        }
    }

    private Duration age(Instant then) {
        return then.equals(Instant.MIN) ? Duration.ofSeconds(Long.MAX_VALUE) : Duration.between(then, clock.instant());
    }
}
