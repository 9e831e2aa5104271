package org.comity.pdp.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.pdp.decision.Attributes;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.obligation.Obligation;

/**
 * A decision as it is written down: exactly what the engine saw and what came of it, so that it can be explained and
 * decided again years later.
 *
 * @param id the decision's id
 * @param at the time of the question, which is the time that the engine saw
 * @param client the client id of the verified caller
 * @param caller the {@code sub} of the verified caller
 * @param person the {@code sub} of the person for whom access was asked, where one was verified
 * @param document the document's id
 * @param labelSource where the label came from
 * @param policySet the name, the version and the digest of the policy set
 * @param attributes what the engine saw, where it was asked
 * @param decision what was decided
 * @param told the codes of the reasons that the caller was told
 * @param alarms what somebody should look into
 * @param note why nobody was verified, what the label lacks, what the engine complained of
 */
public record DecisionRecord(
        String id,
        Instant at,
        String client,
        String caller,
        Optional<String> person,
        String document,
        String labelSource,
        PolicySetId policySet,
        Optional<Attributes> attributes,
        Decision decision,
        List<String> told,
        List<String> alarms,
        String note)
        implements AuditRecord {
    /**
     * Which policy set decided.
     *
     * @param name its name
     * @param version its author's version
     * @param digest the digest over its files
     */
    public record PolicySetId(String name, String version, String digest) {}

    @Override
    public String kind() {
        return "decision";
    }

    // parameters of obligations are keys of a map, and the vocabulary allows none that is called `name`
    @Override
    public boolean hasFixedNames() {
        return true;
    }

    @Override
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeStringField("id", id);
        json.writeObjectFieldStart("caller");
        json.writeStringField("client", client);
        json.writeStringField("subject", caller);
        json.writeEndObject();
        if (person.isPresent()) {
            json.writeStringField("subject", person.get());
        }
        json.writeStringField("document", document);
        json.writeStringField("label_source", labelSource);
        writeAttributes(json);
        json.writeObjectFieldStart("policy_set");
        json.writeStringField("id", policySet.name());
        json.writeStringField("version", policySet.version());
        json.writeStringField("digest", policySet.digest());
        json.writeEndObject();
        writeDecision(json);
        writeStrings(json, "told", told);
        writeStrings(json, "alarms", alarms);
        if (!note.isEmpty()) {
            json.writeStringField("note", note);
        }
    }

    private void writeAttributes(JsonGenerator json) throws IOException {
        if (attributes.isPresent()) {
            json.writeFieldName("attributes");
            json.writeRawValue(WrittenAttributes.of(attributes.get()));
        }
    }

    private void writeDecision(JsonGenerator json) throws IOException {
        switch (decision) {
            case Decision.Permit(List<Obligation> obligations) -> {
                json.writeStringField("decision", "Permit");
                writeStrings(json, "reasons", List.of());
                writeObligations(json, obligations);
            }
            case Decision.Deny(List<Reason> reasons, List<Obligation> obligations) -> {
                json.writeStringField("decision", "Deny");
                writeStrings(json, "reasons", reasons.stream().map(Reason::code).toList());
                writeObligations(json, obligations);
            }
        }
    }

    private static void writeObligations(JsonGenerator json, List<Obligation> obligations) throws IOException {
        json.writeArrayFieldStart("obligations");
        for (Obligation obligation : obligations) {
            json.writeStartObject();
            json.writeStringField("name", obligation.name());
            for (Map.Entry<String, List<String>> parameter :
                    obligation.parameters().entrySet()) {
                writeStrings(json, parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStrings(JsonGenerator json, String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
