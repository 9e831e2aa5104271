package org.comity.pdp.endpoint.authzen;

import org.comity.pdp.desk.AccessDesk;
import org.comity.pdp.desk.Outcome;
import org.comity.pdp.subject.Caller;

/** From the bytes of a question to the bytes of its answer, without HTTP. */
public final class MeasuredDialect {
    private MeasuredDialect() {}

    /** Reads, decides, writes. */
    public static byte[] answer(AccessDesk desk, Caller caller, byte[] question) {
        Outcome outcome = desk.ask(EvaluationReader.read(question, caller))
                .toCompletableFuture()
                .join();
        if (outcome instanceof Outcome.Answered answered) {
            return EvaluationWriter.write(answered.answer());
        }
        throw new IllegalStateException("not answered: " + outcome);
    }
}
