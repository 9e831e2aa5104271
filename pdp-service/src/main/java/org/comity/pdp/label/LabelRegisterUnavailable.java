package org.comity.pdp.label;

/** The register cannot be reached; nothing was decided or changed. */
public final class LabelRegisterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Wraps what the database said.
     *
     * @param cause for the log, never for callers
     */
    public LabelRegisterUnavailable(Throwable cause) {
        super("the register of labels cannot be reached", cause);
    }
}
