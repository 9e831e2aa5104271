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
     * @param by who puts it
     * @param expected what must hold for it
     * @param witness sees the change before it counts
     * @return what came of it; once it is done, every later {@link #find} sees it
     */
    CompletionStage<LabelChange> put(
            DocumentId document, Map<String, List<String>> members, Author by, Expectation expected, Witness witness);

    /**
     * Deletes the label and leaves a tombstone. Where there is no label, there is nothing to change.
     *
     * @param document which document
     * @param by who deletes it
     * @param expected what must hold for it
     * @param witness sees the change before it counts
     * @return what came of it; once it is done, every later {@link #find} sees it
     */
    CompletionStage<LabelChange> delete(DocumentId document, Author by, Expectation expected, Witness witness);

    /** Is told of a change when nothing but the last word is missing, so that none counts that was not written down. */
    interface Witness {
        /**
         * Sees a change.
         *
         * @param next the entry as it will be
         * @return when it fails, the change is not made and the change's stage fails in the same way
         */
        CompletionStage<?> sees(LabelEntry next);
    }
}
