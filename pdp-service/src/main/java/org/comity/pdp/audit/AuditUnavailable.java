package org.comity.pdp.audit;

/** The log cannot be written; so nothing may be answered. */
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message for operators
     */
    public AuditUnavailable(String message) {
        super(message);
    }

    /**
     * Says why.
     *
     * @param message for operators
     * @param cause what the disk said
     */
    public AuditUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether another process writes the log. */
    public boolean isInUse() {
        return getCause() instanceof Disk.LogInUse;
    }
}
