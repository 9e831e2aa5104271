package org.comity.pdp.endpoint.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problem that a caller can tell apart, each a {@code type} of RFC 9457 §3.1.1. */
public enum ProblemKind {
    MALFORMED(400, "the request is malformed"),
    RESERVED_ATTRIBUTE(400, "an attribute of the request cannot be taken"),
    BAD_LABEL(400, "this is no label"),
    UNAUTHENTICATED(401, "a valid token is needed"),
    FORBIDDEN(403, "the caller may not do this"),
    NOT_FOUND(404, "not found"),
    METHOD_NOT_ALLOWED(405, "the method is not allowed here"),
    NOT_ACCEPTABLE(406, "none of the accepted content types can be written"),
    CONFLICT(409, "somebody else was faster"),
    GONE(410, "it was deleted"),
    LENGTH_REQUIRED(411, "the length of the body is needed"),
    PRECONDITION_FAILED(412, "the state is not the one that the request expects"),
    TOO_LARGE(413, "the body is too large"),
    URI_TOO_LONG(414, "the URI is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "the content type is not understood here"),
    HEADERS_TOO_LARGE(431, "the headers are too large"),
    INTERNAL(500, "something broke inside the service"),
    UNAVAILABLE(503, "the service cannot answer now");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A sentence for people, the same for every problem of the kind. */
    public String title() {
        return title;
    }

    /** The kind's identifier, as {@code urn:comity:problem:bad-label}. */
    public String type() {
        return "urn:comity:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The most general kind with this status. */
    static Optional<ProblemKind> withStatus(int status) {
        return Arrays.stream(values()).filter(kind -> kind.status == status).findFirst();
    }
}
