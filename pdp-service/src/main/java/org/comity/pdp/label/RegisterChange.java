package org.comity.pdp.label;

/**
 * One change of one document's entry, as the register keeps it for good.
 *
 * @param document which document
 * @param entry what was there from then on
 */
public record RegisterChange(DocumentId document, LabelEntry entry) {
    public RegisterChange {
        if (entry.version() < 1) {
            throw new IllegalArgumentException("a change begins a version");
        }
    }
}
