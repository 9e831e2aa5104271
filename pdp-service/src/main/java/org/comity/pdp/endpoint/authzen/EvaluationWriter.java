package org.comity.pdp.endpoint.authzen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.comity.pdp.decision.Decision;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.desk.Answer;
import org.comity.pdp.obligation.Obligation;

/** Writes an access evaluation response (AuthZEN Authorization API 1.0 §6.2, Profile for Obligations draft 1). */
final class EvaluationWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 1024;

    private EvaluationWriter() {}

    static byte[] write(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeBooleanField("decision", answer.decision() instanceof Decision.Permit);
            json.writeObjectFieldStart("context");
            json.writeStringField("id", answer.id());
            writeReasons(json, answer.told());
            writeObligations(json, answer);
            json.writeObjectFieldStart("policy_set");
            json.writeStringField("id", answer.policySet().name());
            json.writeStringField("version", answer.policySet().version());
            json.writeStringField("digest", answer.policySet().digest());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeReasons(JsonGenerator json, List<Reason> reasons) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField("code", reason.code());
            json.writeStringField("message", reason.message());
            for (Map.Entry<String, String> detail : reason.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeObligations(JsonGenerator json, Answer answer) throws IOException {
        json.writeArrayFieldStart("obligations");
        int number = 1;
        for (Obligation obligation : answer.decision().obligations()) {
            writeStart(json, "custom", number++);
            json.writeObjectFieldStart("properties");
            json.writeStringField("name", obligation.name());
            for (Map.Entry<String, List<String>> parameter :
                    obligation.parameters().entrySet()) {
                json.writeArrayFieldStart(parameter.getKey());
                for (String value : parameter.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        for (Reason reason : answer.told()) {
            String acr = reason.details().get("acr");
            if (acr != null) {
                writeStart(json, "step-up", number++);
                json.writeStringField("acr_value", acr);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeStart(JsonGenerator json, String type, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("id", "obl-" + number);
    }
}
