package org.comity.pdp.endpoint.problem;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.comity.pdp.MalformedValue;
import org.comity.pdp.audit.AuditUnavailable;
import org.comity.pdp.database.DatabaseAway;
import org.comity.pdp.label.LabelRegisterUnavailable;
import org.comity.pdp.subject.replay.ProofMemoryUnavailable;
import org.jboss.logging.Logger;

/** Turns whatever was thrown into the problem that the caller is told, and writes the rest into the log. */
@Singleton
final class Diagnosis {
    private static final Logger LOG = Logger.getLogger(Diagnosis.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final long SECOND = 1_000_000_000;

    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final AtomicLong warned;

    Diagnosis() {
        this(new SecureRandom(), System::nanoTime);
    }

    Diagnosis(RandomGenerator random, LongSupplier nanoTime) {
        this.random = random;
        this.nanoTime = nanoTime;
        this.warned = new AtomicLong(nanoTime.getAsLong() - SECOND);
    }

    ProblemException of(Throwable thrown) {
        return switch (unwrapped(thrown)) {
            case ProblemException problem -> problem;
            case MalformedValue malformed -> ProblemException.malformed(sentence(malformed));
            case AuditUnavailable away -> unavailable(away, "the decision log cannot be written");
            case LabelRegisterUnavailable away -> unavailable(away, String.valueOf(away.getMessage()));
            case ProofMemoryUnavailable away -> unavailable(away, "nobody can say now whether a proof was used before");
            case WebApplicationException ours -> ofJaxRs(ours);
            case Throwable other -> incident(other);
        };
    }

    /** What is known before JAX-RS is a status and perhaps a cause. */
    ProblemException of(int status, Throwable thrown) {
        if (status < 500) {
            return ProblemException.of(ProblemDetails.ofStatus(status, detail(status)));
        }
        return of(thrown);
    }

    private ProblemException ofJaxRs(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        if (status < 400 || status >= 500) {
            return incident(thrown);
        }
        String allow = thrown.getResponse().getHeaderString("Allow");
        return ProblemException.of(
                ProblemDetails.ofStatus(status, detail(status)), allow == null ? Map.of() : Map.of("Allow", allow));
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this path";
            case 405 -> "there is something at this path, but not for this method";
            case 406 -> "the header `Accept` names no content type that can be written here";
            case 411 -> "over HTTP/2, state the length of the body in the header `Content-Length`";
            case 413 -> "the body exceeds the limit of `quarkus.http.limits.max-body-size`";
            case 414 -> "an address here has at most 4096 characters: what you ask belongs in the body";
            case 415 -> "the header `Content-Type` names none that is understood here";
            case 431 -> "all headers together have at most 20 KiB: is the token larger than it need be?";
            default -> "the request cannot be understood";
        };
    }

    private ProblemException unavailable(RuntimeException away, String detail) {
        if (!(away.getCause() instanceof DatabaseAway) && isTimeToWarn()) {
            Throwable cause = away.getCause();
            LOG.warnf("%s: %s", away.getMessage(), cause == null ? "" : String.valueOf(cause.getMessage()));
        }
        return ProblemException.unavailable(detail, SOON);
    }

    // under load thousands a second fail for the same reason
    private boolean isTimeToWarn() {
        long now = nanoTime.getAsLong();
        long last = warned.get();
        return now - last >= SECOND && warned.compareAndSet(last, now);
    }

    // The id is all that the caller and the log have in common: whatever broke may hold secrets or tell how we work.
    private ProblemException incident(Throwable thrown) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        String incident = HexFormat.of().formatHex(id);
        LOG.errorf(thrown, "incident %s", incident);
        return ProblemException.of(ProblemDetails.of(
                        ProblemKind.INTERNAL, "the operator finds what happened in the log, under this incident")
                .logged(incident));
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        for (Throwable cause = inner.getCause(); isWrapper(inner) && cause != null; cause = inner.getCause()) {
            inner = cause;
        }
        return inner;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException || thrown instanceof ExecutionException;
    }

    private static String sentence(MalformedValue malformed) {
        return String.valueOf(malformed.getMessage());
    }
}
