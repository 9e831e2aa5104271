package org.comity.pdp.endpoint.xacml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.comity.pdp.desk.AccessQuestion;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.subject.SampleCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlRequestReaderTest {
    private static final String SUBJECT = "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";
    private static final String RESOURCE = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
    private static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";

    @Test
    void aRequestBecomesTheQuestionThatItAsks() {
        AccessQuestion question = read(request(good()));

        assertThat(question.document().value()).isEqualTo("ES-1");
        assertThat(question.personId()).contains("someone");
        assertThat(question.personToken()).map(token -> token.value()).contains("abc");
        assertThat(question.statements())
                .extracting(statement -> statement.word() + "=" + statement.values())
                .containsExactlyInAnyOrder(
                        RequestContext.RESOURCE_ID + "=[ES-1]",
                        "urn:comity:resource:caveat=[ORCON, EYES-ONLY]",
                        RequestContext.ACTION_ID + "=[read]");
    }

    @Test
    void thePersonsTokenIsNoStatement() {
        assertThat(read(request(good())).statements())
                .noneMatch(statement -> statement.values().contains("abc"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an external entity              | <!DOCTYPE Request [<!ENTITY x SYSTEM "file:///etc/hostname">]>NS&x;</Request>     | document type
            entities that grow              | <!DOCTYPE Request [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>NS&b;</Request>       | document type
            an undeclared entity            | NS&nobody;</Request>                                                             | an entity
            nothing but a start             | NS                                                                               | not XML
            another element                 | <Anything xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17"/>               | outermost
            another namespace               | <Request xmlns="urn:other"/>                                                     | is not of
            several requests                | NS<MultiRequests/></Request>                                                     | not supported
            a category that nobody knows    | NS<Attributes Category="urn:other"/></Request>                                   | not known here
            an attribute without an id      | NS<Attributes Category="ACTION"><Attribute/></Attributes></Request>              | needs
            a value outside an attribute    | NS<AttributeValue>x</AttributeValue></Request>                                   | outside an attribute
            a combined decision             | <Request xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" CombinedDecision="true"/> | CombinedDecision
            an issuer                       | NS<Attributes Category="ACTION"><Attribute AttributeId="x" Issuer="y"/></Attributes></Request> | Issuer
            no document                     | NS</Request>                                                                     | resource-id
            a category twice                | NS<Attributes Category="ACTION"/><Attributes Category="ACTION"/></Request>       | stands twice
            """)
    void whatIsNoRequestIsRefusedInOneSentence(String what, String xml, String sentence) {
        String body = xml.replace("ACTION", ACTION)
                .replace("NS", "<Request xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">");

        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .satisfies(problem -> {
                    ProblemException told = (ProblemException) problem;
                    assertThat(told.details().status()).isEqualTo(400);
                    assertThat(told.details().detail()).contains(sentence);
                });
    }

    @Test
    void aMillionLevelsAreRefusedAfterAFew() {
        String deep = "<Request xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">" + "<A>".repeat(1_000_000);

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(ProblemException.class).hasMessageContaining("empty");
    }

    private static AccessQuestion read(String body) {
        return XmlRequestReader.read(body.getBytes(StandardCharsets.UTF_8)).question(SampleCaller.with("vault.label"));
    }

    private static String request(String inside) {
        return "<?xml version=\"1.0\"?><Request xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\" ReturnPolicyIdList=\"false\" CombinedDecision=\"false\">"
                + inside + "</Request>";
    }

    private static String good() {
        return attributes(
                        SUBJECT,
                        attribute(RequestContext.SUBJECT_ID, "someone") + attribute(RequestContext.TOKEN, "abc"))
                + attributes(
                        RESOURCE,
                        attribute(RequestContext.RESOURCE_ID, "ES-1")
                                + attribute("urn:comity:resource:caveat", "ORCON", "EYES-ONLY"))
                + attributes(ACTION, attribute(RequestContext.ACTION_ID, "read"));
    }

    private static String attributes(String category, String inside) {
        return "<Attributes Category=\"%s\">%s</Attributes>".formatted(category, inside);
    }

    private static String attribute(String id, String... values) {
        StringBuilder text =
                new StringBuilder("<Attribute IncludeInResult=\"false\" AttributeId=\"%s\">".formatted(id));
        for (String value : values) {
            text.append("<AttributeValue DataType=\"http://www.w3.org/2001/XMLSchema#string\">%s</AttributeValue>"
                    .formatted(value));
        }
        return text.append("</Attribute>").toString();
    }
}
