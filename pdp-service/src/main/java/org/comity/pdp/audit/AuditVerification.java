package org.comity.pdp.audit;

/** What checking a log came to. */
public sealed interface AuditVerification {
    /**
     * Every line names the one before it, and each head that was kept is in its place.
     *
     * @param head the last line; worth keeping elsewhere
     * @param tornBytes length of what comes after the last newline: a line that is being written, or that a crash tore
     */
    record Intact(AuditHead head, long tornBytes) implements AuditVerification {}

    /**
     * The log is not as it was written.
     *
     * @param line the first line that is not; 0 where its number cannot be known
     * @param fault what is wrong with it, to be read after the number
     */
    record Broken(long line, String fault) implements AuditVerification {}
}
