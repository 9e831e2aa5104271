package org.comity.pdp.policy.xacml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.comity.reference.problem.Problem;
import org.comity.reference.problem.Problems;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schema of XACML 3.0, as the engine's jars carry it. */
final class XacmlSchema {
    private static final String NAME = "xacml-core-v3-schema-wd-17.xsd";

    private static final class Loaded {
        private static final Schema SCHEMA = load();
    }

    private XacmlSchema() {}

    /**
     * Adds what the schema says against the file, at places of which nobody said anything yet.
     *
     * @param source a file that was read before, so it is well-formed and without DTD
     */
    static void check(XmlText source, Problems problems) {
        Validator validator = Loaded.SCHEMA.newValidator();
        validator.setErrorHandler(new Objections(source, problems));
        try {
            var parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            validator.validate(new SAXSource(
                    parsers.newSAXParser().getXMLReader(), new InputSource(new StringReader(source.text()))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            problems.add(source.at(1, 1), "not XACML 3.0: " + XmlWords.sentence(String.valueOf(e.getMessage())));
        }
    }

    private record Objections(XmlText source, Problems problems) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {
            var place = source.tagEndingAt(e.getLineNumber(), e.getColumnNumber());
            if (problems.list().stream().map(Problem::place).noneMatch(place::equals)) {
                problems.add(place, "not XACML 3.0: " + XmlWords.sentence(String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }

    private static Schema load() {
        try (InputStream schema = resource(NAME)) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setResourceResolver(fromClassPath());
            return factory.newSchema(new StreamSource(schema));
        } catch (IOException | SAXException | ReflectiveOperationException e) {
            throw new IllegalStateException("the schema of XACML 3.0 cannot be read", e);
        }
    }

    // The schema imports the one of xml:id from the web; the engine's jars carry that too.
    private static LSResourceResolver fromClassPath() throws ReflectiveOperationException {
        var inputs =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        return (type, namespace, publicId, systemId, base) -> {
            LSInput input = inputs.createLSInput();
            input.setSystemId(systemId);
            input.setByteStream(resource("xml.xsd"));
            return input;
        };
    }

    private static InputStream resource(String name) {
        InputStream found = XacmlSchema.class.getClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException("`%s` is not on the class path".formatted(name));
        }
        return found;
    }
}
