package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What was decided, whatever the dialect.
 *
 * @param permitted Permit or Deny
 * @param id the decision's id
 * @param reasons the codes of the reasons that were told
 * @param obligations the names of the obligations, in alphabetical order
 * @param version the version of the policy set; empty in XACML's words, which have no place for it
 */
public record Answer(boolean permitted, String id, Set<String> reasons, List<String> obligations, String version) {
    private static final String REASON = "urn:comity:reason:";
    private static final String OBLIGATION = "urn:comity:obligation:";
    private static final String DECISION_ID = "urn:comity:decision:id";

    public Answer {
        reasons = Collections.unmodifiableSet(new TreeSet<>(reasons));
        obligations = obligations.stream().sorted().toList();
    }

    /** As AuthZEN writes it. */
    public static Answer ofAuthzen(Reply reply) {
        JsonNode json = reply.expecting(200).json();
        JsonNode context = json.path("context");
        Set<String> reasons = new TreeSet<>();
        context.path("reasons")
                .forEach(reason -> reasons.add(reason.path("code").asText()));
        List<String> obligations = new ArrayList<>();
        context.path("obligations").forEach(obligation -> {
            if (obligation.path("type").asText().equals("custom")) {
                obligations.add(obligation.path("properties").path("name").asText());
            }
        });
        return new Answer(
                json.path("decision").asBoolean(),
                context.path("id").asText(),
                reasons,
                obligations,
                context.path("policy_set").path("version").asText());
    }

    /** As the JSON Profile of XACML writes it. */
    public static Answer ofXacmlJson(Reply reply) {
        JsonNode result = reply.expecting(200).json().path("Response").path(0);
        Set<String> reasons = new TreeSet<>();
        List<String> id = new ArrayList<>();
        result.path("AssociatedAdvice").forEach(advice -> {
            keep(advice.path("Id").asText(), REASON, reasons);
            advice.path("AttributeAssignment").forEach(assignment -> {
                if (assignment.path("AttributeId").asText().equals(DECISION_ID)) {
                    id.add(assignment.path("Value").asText());
                }
            });
        });
        List<String> obligations = new ArrayList<>();
        result.path("Obligations")
                .forEach(obligation -> keep(obligation.path("Id").asText(), OBLIGATION, obligations));
        return new Answer(permitted(result.path("Decision").asText()), id.getFirst(), reasons, obligations, "");
    }

    /** As XACML writes it. */
    public static Answer ofXacmlXml(Reply reply) {
        Document document = parsed(reply.expecting(200).body());
        Set<String> reasons = new TreeSet<>();
        elements(document, "Advice").forEach(advice -> keep(advice.getAttribute("AdviceId"), REASON, reasons));
        List<String> obligations = new ArrayList<>();
        elements(document, "Obligation")
                .forEach(obligation -> keep(obligation.getAttribute("ObligationId"), OBLIGATION, obligations));
        String id = elements(document, "AttributeAssignment").stream()
                .filter(assignment -> assignment.getAttribute("AttributeId").equals(DECISION_ID))
                .findFirst()
                .orElseThrow()
                .getTextContent();
        return new Answer(
                permitted(elements(document, "Decision").getFirst().getTextContent()), id, reasons, obligations, "");
    }

    /** Whether it is the same answer, given at another time or in another dialect. */
    public boolean sameAs(Answer other) {
        return permitted == other.permitted && reasons.equals(other.reasons) && obligations.equals(other.obligations);
    }

    private static boolean permitted(String decision) {
        return switch (decision) {
            case "Permit" -> true;
            case "Deny" -> false;
            default -> throw new AssertionError("neither Permit nor Deny: " + decision);
        };
    }

    private static void keep(String urn, String prefix, java.util.Collection<String> names) {
        if (urn.startsWith(prefix)) {
            names.add(urn.substring(prefix.length()));
        }
    }

    private static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not XML: " + xml, e);
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            if (found.item(at) instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }
}
