package org.comity.pdp.endpoint.xacml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a response in XML (XACML 3.0 §5.47). */
final class XmlResponseWriter {
    private static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String OK = "urn:oasis:names:tc:xacml:1.0:status:ok";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private XmlResponseWriter() {}

    static byte[] write(Result result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Response");
            xml.writeDefaultNamespace(XACML);
            xml.writeStartElement("Result");
            xml.writeStartElement("Decision");
            xml.writeCharacters(result.decision());
            xml.writeEndElement();
            xml.writeStartElement("Status");
            xml.writeEmptyElement("StatusCode");
            xml.writeAttribute("Value", OK);
            xml.writeEndElement();
            writeActions(xml, "Obligations", "Obligation", "ObligationId", result.obligations());
            writeActions(xml, "AssociatedAdvice", "Advice", "AdviceId", result.advice());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeActions(
            XMLStreamWriter xml, String list, String element, String idName, List<Result.Action> actions)
            throws XMLStreamException {
        if (actions.isEmpty()) {
            return;
        }
        xml.writeStartElement(list);
        for (Result.Action action : actions) {
            xml.writeStartElement(element);
            xml.writeAttribute(idName, action.id());
            for (Map.Entry<String, List<String>> assignment :
                    action.assignments().entrySet()) {
                for (String value : assignment.getValue()) {
                    xml.writeStartElement("AttributeAssignment");
                    xml.writeAttribute("AttributeId", assignment.getKey());
                    xml.writeAttribute("DataType", STRING);
                    xml.writeCharacters(value);
                    xml.writeEndElement();
                }
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
