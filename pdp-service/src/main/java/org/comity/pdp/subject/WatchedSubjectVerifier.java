package org.comity.pdp.subject;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.watch.Notes;
import org.comity.pdp.watch.Stage;
import org.jspecify.annotations.Nullable;

/** Shows in a trace how it was found out for whom access is asked. */
final class WatchedSubjectVerifier implements SubjectVerifier {
    private final SubjectVerifier verifier;
    private final Stage stage;

    WatchedSubjectVerifier(SubjectVerifier verifier, Stage stage) {
        this.verifier = verifier;
        this.stage = stage;
    }

    @Override
    public CompletionStage<Verification> verify(
            Caller caller, Optional<BearerToken> passed, Optional<String> statedId) {
        return stage.watch(() -> verifier.verify(caller, passed, statedId), WatchedSubjectVerifier::tell);
    }

    private static void tell(@Nullable Verification verification, Notes notes) {
        notes.put("comity.subject.verified", Boolean.toString(verification instanceof Verification.Verified));
    }
}
