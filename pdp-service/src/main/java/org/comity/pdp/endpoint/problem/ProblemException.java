package org.comity.pdp.endpoint.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The request ends here with a problem. Thrown in endpoints, or what their stages fail with. It has no stack trace: it is
 * an answer, and bad requests must stay cheap.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDetails details;
    private final transient Map<String, String> headers;

    private ProblemException(ProblemDetails details, Map<String, String> headers) {
        super(details.detail(), null, false, false);
        this.details = details;
        this.headers = Map.copyOf(headers);
    }

    /** What the caller is told. */
    public ProblemDetails details() {
        return details;
    }

    /** The headers that go with it. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A problem as described. */
    public static ProblemException of(ProblemDetails details) {
        return new ProblemException(details, Map.of());
    }

    /** A problem as described, with headers. */
    static ProblemException of(ProblemDetails details, Map<String, String> headers) {
        return new ProblemException(details, headers);
    }

    /** 400: the request as a whole. */
    public static ProblemException malformed(String detail) {
        return of(ProblemDetails.of(ProblemKind.MALFORMED, detail));
    }

    /** 400: that place in the body, a JSON pointer. */
    public static ProblemException malformed(String detail, String pointer) {
        return of(ProblemDetails.of(ProblemKind.MALFORMED, detail).at(pointer));
    }

    /** 400: the attribute may not come from a request. */
    public static ProblemException reservedAttribute(String attribute, String detail) {
        return of(ProblemDetails.of(ProblemKind.RESERVED_ATTRIBUTE, detail).about(attribute));
    }

    /** 400: this is no label, for these reasons. */
    public static ProblemException badLabel(List<String> faults) {
        return of(ProblemDetails.of(ProblemKind.BAD_LABEL, String.join("; ", faults))
                .listing(faults));
    }

    /** 403. */
    public static ProblemException forbidden(String detail) {
        return of(ProblemDetails.of(ProblemKind.FORBIDDEN, detail));
    }

    /** 404. */
    public static ProblemException notFound(String detail) {
        return of(ProblemDetails.of(ProblemKind.NOT_FOUND, detail));
    }

    /** 405, with the methods that are allowed. */
    public static ProblemException methodNotAllowed(String detail, String allow) {
        return new ProblemException(ProblemDetails.of(ProblemKind.METHOD_NOT_ALLOWED, detail), Map.of("Allow", allow));
    }

    /** 406. */
    public static ProblemException notAcceptable(String detail) {
        return of(ProblemDetails.of(ProblemKind.NOT_ACCEPTABLE, detail));
    }

    /** 409: another change was faster; asking again may help. */
    public static ProblemException conflict(String detail) {
        return of(ProblemDetails.of(ProblemKind.CONFLICT, detail));
    }

    /** 410. */
    public static ProblemException gone(String detail) {
        return of(ProblemDetails.of(ProblemKind.GONE, detail));
    }

    /** 412. */
    public static ProblemException preconditionFailed(String detail) {
        return of(ProblemDetails.of(ProblemKind.PRECONDITION_FAILED, detail));
    }

    /** 413. */
    public static ProblemException tooLarge(String detail) {
        return of(ProblemDetails.of(ProblemKind.TOO_LARGE, detail));
    }

    /** 415. */
    public static ProblemException unsupportedMediaType(String detail) {
        return of(ProblemDetails.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail));
    }

    /** 503, with the time after which asking again makes sense. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(
                ProblemDetails.of(ProblemKind.UNAVAILABLE, detail),
                Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))));
    }
}
