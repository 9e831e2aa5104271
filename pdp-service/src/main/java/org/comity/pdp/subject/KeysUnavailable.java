package org.comity.pdp.subject;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The issuer's keys could not be fetched; its message is for the operator. */
final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(String message) {
        super(message);
    }

    KeysUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the operator is told of a failed fetch. */
    static String sentence(@Nullable Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof KeysUnavailable told ? String.valueOf(told.getMessage()) : String.valueOf(inner);
    }
}
