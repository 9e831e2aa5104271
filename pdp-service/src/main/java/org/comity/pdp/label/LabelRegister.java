package org.comity.pdp.label;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The register of labels. No method blocks; each stage fails with {@link LabelRegisterUnavailable} when the database is away. */
public interface LabelRegister {
    /** What the register says of the document now. */
    CompletionStage<LabelEntry> find(DocumentId document);

    /**
     * Puts a label in place of what was there.
     *
     * @param document which document
     * @param members the label as stated, checked to be complete
     * @param by the client that puts it
     * @return the entry as it is from now on; every later {@link #find} sees it
     */
    CompletionStage<LabelEntry.Registered> put(DocumentId document, Map<String, List<String>> members, String by);

    /**
     * Deletes the label and leaves a tombstone.
     *
     * @param document which document
     * @param by the client that deletes it
     * @return the entry as it is from now on: a tombstone, or absent where there never was a label
     */
    CompletionStage<LabelEntry> delete(DocumentId document, String by);
}
