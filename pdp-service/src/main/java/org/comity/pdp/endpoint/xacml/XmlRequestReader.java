package org.comity.pdp.endpoint.xacml;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.comity.pdp.decision.Category;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads a request in XML (XACML 3.0 §5.42) as a stream: no document type, no entity of anyone's, bounded nesting. */
final class XmlRequestReader {
    private static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final int MAX_NESTING = 16;
    private static final int MAX_TEXT = 64 * 1024;
    private static final Set<String> UNSUPPORTED = Set.of("MultiRequests", "Content", "RequestReference");
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final RequestContext context = new RequestContext();
    private @Nullable Category category;
    private String attributeId = "";
    private @Nullable StringBuilder value;
    private int depth;
    private boolean requestSeen;

    private XmlRequestReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static RequestContext read(byte[] body) {
        if (body.length == 0) {
            throw ProblemException.malformed("the body is empty: an XACML request is needed");
        }
        try {
            XmlRequestReader reader =
                    new XmlRequestReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(body)));
            return reader.all();
        } catch (XMLStreamException malformed) {
            Location place = malformed.getLocation();
            throw ProblemException.malformed("the body is not XML that can be read" + (place == null ? "" : at(place)));
        }
    }

    private RequestContext all() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw ProblemException.malformed(
                            "a document type or an entity of its own is not allowed" + at(xml.getLocation()));
                default -> {}
            }
        }
        if (!requestSeen) {
            throw ProblemException.malformed("the body holds no element `Request` of `%s`".formatted(XACML));
        }
        return context;
    }

    private void start() {
        if (++depth > MAX_NESTING) {
            throw ProblemException.malformed("it is nested more than %d levels deep".formatted(MAX_NESTING));
        }
        String name = xml.getLocalName();
        if (!XACML.equals(xml.getNamespaceURI())) {
            throw ProblemException.malformed(
                    "the element `%s` is not of `%s`".formatted(Printable.of(name), XACML) + at(xml.getLocation()));
        }
        if (value != null || UNSUPPORTED.contains(name)) {
            throw ProblemException.malformed(
                    "the element `%s` is not supported here".formatted(Printable.of(name)) + at(xml.getLocation()));
        }
        if ((depth == 1) != name.equals("Request")) {
            throw ProblemException.malformed("`Request` must be the outermost element" + at(xml.getLocation()));
        }
        switch (name) {
            case "Request" -> request();
            case "Attributes" -> category = context.begin(required("Category"));
            case "Attribute" -> attribute();
            case "AttributeValue" -> value = new StringBuilder();
            default -> {}
        }
    }

    private void request() {
        requestSeen = true;
        String combined = xml.getAttributeValue(null, "CombinedDecision");
        if (combined != null && !combined.equals("false") && !combined.equals("0")) {
            throw ProblemException.malformed(
                    "`CombinedDecision` is not supported: one request asks for one decision" + at(xml.getLocation()));
        }
    }

    private void attribute() {
        attributeId = required("AttributeId");
        if (xml.getAttributeValue(null, "Issuer") != null) {
            throw ProblemException.malformed(
                    "the attribute `%s` has an Issuer: none is supported".formatted(Printable.of(attributeId)));
        }
    }

    private void end() {
        depth--;
        if (value != null && xml.getLocalName().equals("AttributeValue")) {
            if (category == null || attributeId.isEmpty()) {
                throw ProblemException.malformed("a value stands outside an attribute" + at(xml.getLocation()));
            }
            context.add(category, attributeId, List.of(value.toString().strip()));
            value = null;
        }
        if (xml.getLocalName().equals("Attribute")) {
            attributeId = "";
        }
        if (xml.getLocalName().equals("Attributes")) {
            category = null;
        }
    }

    private void text() {
        if (value != null && value.append(xml.getText()).length() > MAX_TEXT) {
            throw ProblemException.malformed("a value is longer than %d characters".formatted(MAX_TEXT));
        }
    }

    private String required(String name) {
        String attribute = xml.getAttributeValue(null, name);
        if (attribute == null || attribute.isEmpty()) {
            throw ProblemException.malformed(
                    "the element `%s` needs `%s`".formatted(xml.getLocalName(), name) + at(xml.getLocation()));
        }
        return attribute;
    }

    private static String at(Location place) {
        return ", at line %d, column %d".formatted(place.getLineNumber(), place.getColumnNumber());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}
