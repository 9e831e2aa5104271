package org.comity.pdp.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comity.pdp.label.DocumentId;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Caller;

/**
 * May this person see this document, for this purpose, now? Parsed and checked at the door, whatever the dialect.
 *
 * @param caller who asks; its roles were checked
 * @param personToken the person's token, where a system asks for a person
 * @param personId the person's {@code sub} as stated, where it was
 * @param document which document
 * @param statedLabel the label as the caller states it, by name of the vocabulary; the caller has the role for it
 * @param stated attributes that may come from the request, by name of the vocabulary
 * @param fulfillable the obligations that the caller says it can fulfil; empty where it says nothing
 */
public record AccessQuestion(
        Caller caller,
        Optional<BearerToken> personToken,
        Optional<String> personId,
        DocumentId document,
        Optional<Map<String, List<String>>> statedLabel,
        Map<String, List<String>> stated,
        Optional<Set<String>> fulfillable) {
    public AccessQuestion {
        statedLabel = statedLabel.map(Map::copyOf);
        stated = Map.copyOf(stated);
        fulfillable = fulfillable.map(Set::copyOf);
    }
}
