package org.comity.pdp.subject;

/** The issuer's keys could not be fetched; its message is for the operator. */
final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(String message) {
        super(message);
    }

    KeysUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
