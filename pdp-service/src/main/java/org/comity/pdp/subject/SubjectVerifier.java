package org.comity.pdp.subject;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Decides for whom access is asked: for the caller, or for the person whose token the caller passes along. */
public interface SubjectVerifier {
    /**
     * Verifies the person.
     *
     * @param caller who calls
     * @param passed the person's access token, where a system passes one along
     * @param statedId {@code subject.id}, where the question states one; must be the person's {@code sub}
     * @return the person, or why there is none; whether the caller may ask for others was checked before
     */
    CompletionStage<Verification> verify(Caller caller, Optional<BearerToken> passed, Optional<String> statedId);
}
