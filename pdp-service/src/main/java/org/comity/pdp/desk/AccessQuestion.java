package org.comity.pdp.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.policy.Statement;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;

/**
 * May this person see this document, for this purpose, now? Parsed at the door, whatever the dialect.
 *
 * @param caller who asks
 * @param personToken the person's token, where a system asks for a person
 * @param personId the person's {@code sub} as stated, where it was
 * @param document which document
 * @param statements every attribute that the question states, action and document among them
 * @param fulfillable the obligations that the caller says it can fulfil; empty where it says nothing
 */
public record AccessQuestion(
        Caller caller,
        Optional<BearerToken> personToken,
        Optional<String> personId,
        DocumentId document,
        List<Statement> statements,
        Optional<Set<String>> fulfillable) {
    public AccessQuestion {
        statements = List.copyOf(statements);
        fulfillable = fulfillable.map(Set::copyOf);
    }
}
