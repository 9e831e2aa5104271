package org.comity.pdp.label;

/** The database of labels cannot be used for what was asked; a sentence for the operator says why. */
public final class RegisterUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegisterUnusable(String message) {
        super(message);
    }

    RegisterUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
