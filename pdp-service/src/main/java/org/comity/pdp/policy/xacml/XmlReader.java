package org.comity.pdp.policy.xacml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problems;
import org.comity.reference.problem.Quote;

/** Reads one XACML file into elements with their places. Without DTD, entities of its own or anything from outside. */
final class XmlReader {
    /** XACML 3.0 §5. */
    static final String NAMESPACE = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";

    private static final int DEEPEST = 80;
    private static final XMLInputFactory PARSERS = parsers();

    private final XmlText source;
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<XmlElement> root = Optional.empty();

    private XmlReader(XmlText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** An element whose end was not reached yet. */
    private record Open(
            String name, Map<String, String> attributes, List<XmlElement> children, StringBuilder text, Place place) {
        XmlElement closed() {
            return new XmlElement(name, attributes, children, text.toString(), place);
        }
    }

    /** The file's characters; empty, with a problem, when it is not UTF-8. */
    static Optional<XmlText> decode(String file, byte[] bytes, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(new XmlText(file, text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException e) {
            problems.add(Place.startOf(file), "the file is not UTF-8: save it in that encoding");
            return Optional.empty();
        }
    }

    /** The file's root element; empty, with a problem, when it is not well-formed or not XACML. */
    static Optional<XmlElement> read(XmlText source, Problems problems) {
        return new XmlReader(source, problems).read();
    }

    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private Optional<XmlElement> read() {
        try {
            XMLStreamReader parser = PARSERS.createXMLStreamReader(new StringReader(source.text()));
            if (!declaredAsRead(parser)) {
                return Optional.empty();
            }
            while (parser.hasNext()) {
                if (!take(parser, parser.next())) {
                    return Optional.empty();
                }
            }
            return root;
        } catch (XMLStreamException e) {
            problems.add(place(e.getLocation()), "not well-formed XML: " + sentence(e));
            return Optional.empty();
        }
    }

    // The engine reads the bytes again: a declaration that makes it read other characters must not pass.
    private boolean declaredAsRead(XMLStreamReader parser) {
        String encoding = parser.getCharacterEncodingScheme();
        String version = parser.getVersion();
        boolean fine = (encoding == null || encoding.toUpperCase(Locale.ROOT).equals("UTF-8"))
                && (version == null || version.equals("1.0"));
        if (!fine) {
            problems.add(source.at(1, 1), "the declaration must be `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`");
        }
        return fine;
    }

    private boolean take(XMLStreamReader parser, int event) {
        switch (event) {
            case XMLStreamConstants.DTD -> {
                problems.add(
                        source.first("<!DOCTYPE"), "a document type declaration is not allowed: remove `<!DOCTYPE …>`");
                return false;
            }
            case XMLStreamConstants.ENTITY_REFERENCE -> {
                problems.add(place(parser.getLocation()), "an entity is not allowed: write its text");
                return false;
            }
            case XMLStreamConstants.START_ELEMENT -> {
                return starts(parser);
            }
            case XMLStreamConstants.END_ELEMENT -> ends();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (!open.isEmpty()) {
                    open.peek().text().append(parser.getText());
                }
            }
            default -> {}
        }
        return true;
    }

    private boolean starts(XMLStreamReader parser) {
        Place place = place(parser.getLocation());
        if (open.size() >= DEEPEST) {
            problems.add(place, "elements lie more than %d deep".formatted(DEEPEST));
            return false;
        }
        boolean insideValue = open.stream().anyMatch(outer -> outer.name().equals("AttributeValue"));
        if (!insideValue && !NAMESPACE.equals(parser.getNamespaceURI())) {
            problems.add(
                    place,
                    "%s is not of XACML 3.0: its namespace must be `%s`"
                            .formatted(Quote.of(parser.getLocalName()), NAMESPACE));
            return false;
        }
        open.push(new Open(parser.getLocalName(), attributes(parser), new ArrayList<>(), new StringBuilder(), place));
        return true;
    }

    private static Map<String, String> attributes(XMLStreamReader parser) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            String namespace = parser.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes.put(parser.getAttributeLocalName(i), parser.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private void ends() {
        XmlElement closed = open.pop().closed();
        if (open.isEmpty()) {
            root = Optional.of(closed);
            return;
        }
        open.peek().children().add(closed);
    }

    private Place place(Location end) {
        return source.tagEndingAt(end.getLineNumber(), end.getColumnNumber());
    }

    private static String sentence(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int said = message.indexOf("Message: ");
        return XmlWords.sentence(said < 0 ? message : message.substring(said + "Message: ".length()));
    }
}
