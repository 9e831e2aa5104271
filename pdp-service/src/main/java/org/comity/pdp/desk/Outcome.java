package org.comity.pdp.desk;

/** What comes of a question: an answer, or the word that it was no question. */
public sealed interface Outcome {
    /**
     * It was decided and written down.
     *
     * @param answer what leaves
     */
    record Answered(Answer answer) implements Outcome {}

    /**
     * The question states what may not be stated, or states it wrongly; nothing was decided.
     *
     * @param attribute the attribute as it was written
     * @param message a sentence for the caller
     */
    record Unacceptable(String attribute, String message) implements Outcome {}

    /**
     * The caller lacks the role for this question; nothing was decided.
     *
     * @param role the role that it would take
     * @param message a sentence for the caller
     */
    record Forbidden(String role, String message) implements Outcome {}
}
