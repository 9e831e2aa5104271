package org.comity.pdp.audit;

/**
 * Where the log ends durably: what comes next begins at this length and names this head.
 *
 * @param head the last line
 * @param length bytes up to and with its newline
 * @param lineLength bytes of the last line, without its newline
 */
record ChainEnd(AuditHead head, long length, int lineLength) {
    /** The end of a log without lines. */
    static final ChainEnd OF_NOTHING = new ChainEnd(AuditHead.GENESIS, 0, 0);

    /** Where the last line begins. */
    long lineStart() {
        return length == 0 ? 0 : length - lineLength - 1;
    }
}
