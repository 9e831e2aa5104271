package org.comity.pdp.decision.authzforce;

import jakarta.inject.Singleton;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.UnmarshalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.comity.pdp.decision.EngineFactory;
import org.comity.reference.problem.Place;
import org.comity.reference.problem.Problem;
import org.ow2.authzforce.core.pdp.api.io.XacmlJaxbParsingUtils;
import org.ow2.authzforce.core.pdp.api.policy.CloseablePolicyProvider;
import org.ow2.authzforce.core.pdp.api.policy.TopLevelPolicyElementType;
import org.ow2.authzforce.core.pdp.api.value.StandardAttributeValueFactories;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.combining.StandardCombiningAlgorithm;
import org.ow2.authzforce.core.pdp.impl.expression.DepthLimitingExpressionFactory;
import org.ow2.authzforce.core.pdp.impl.func.StandardFunction;
import org.ow2.authzforce.core.pdp.impl.policy.CoreStaticPolicyProvider;
import org.ow2.authzforce.core.xmlns.pdp.StaticPolicyProvider;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;
import org.xml.sax.SAXParseException;

/** Compiles XACML files into an AuthzForce engine, in memory. */
@Singleton
public final class AuthzForceEngineFactory implements EngineFactory {
    private static final int REFERENCE_DEPTH = 10;
    private static final int VARIABLE_DEPTH = 10;

    @Override
    public Compiled compile(String root, Map<String, byte[]> files) {
        InlinedPolicies policies = new InlinedPolicies();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try {
                policies.add(unmarshal(file.getValue()));
            } catch (JAXBException | XMLStreamException | IllegalArgumentException broken) {
                return new Compiled.Failed(List.of(problem(file.getKey(), broken)));
            }
        }
        try {
            return new Compiled.Ready(new AuthzForceEngine(engine(root, policies.root(root))));
        } catch (IOException | IllegalArgumentException broken) {
            return new Compiled.Failed(List.of(Problem.at(Place.startOf("xacml"), sentence(broken))));
        }
    }

    private static Object unmarshal(byte[] file) throws JAXBException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = SharedNames.in(factory.createXMLStreamReader(new ByteArrayInputStream(file)));
        return Xacml3JaxbHelper.createXacml3Unmarshaller().unmarshal(reader);
    }

    private static BasePdpEngine engine(String root, PolicySet policies) throws IOException {
        CloseablePolicyProvider<?> provider = new CoreStaticPolicyProvider.Factory()
                .getInstance(
                        new StaticPolicyProvider(List.of(policies), false),
                        // asked for, never used: the policies are in memory
                        XacmlJaxbParsingUtils.getXacmlParserFactory(false),
                        REFERENCE_DEPTH,
                        expressions(),
                        StandardCombiningAlgorithm.REGISTRY,
                        text -> text,
                        Optional.empty());
        // No attribute provider at all: what the engine sees is what was handed in, the clock included.
        return new BasePdpEngine(
                provider,
                Optional.of(TopLevelPolicyElementType.POLICY_SET),
                root,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static DepthLimitingExpressionFactory expressions() {
        return new DepthLimitingExpressionFactory(
                StandardAttributeValueFactories.getRegistry(false, Optional.empty()),
                StandardFunction.getRegistry(false, StandardAttributeValueFactories.MEDIUM_INTEGER),
                VARIABLE_DEPTH,
                false,
                false,
                Optional.empty());
    }

    private static Problem problem(String file, Exception broken) {
        if (broken instanceof UnmarshalException && broken.getCause() instanceof SAXParseException parse) {
            return Problem.at(new Place(file, parse.getLineNumber(), parse.getColumnNumber()), sentence(parse));
        }
        if (broken instanceof XMLStreamException stream && stream.getLocation() != null) {
            return Problem.at(
                    new Place(
                            file,
                            stream.getLocation().getLineNumber(),
                            stream.getLocation().getColumnNumber()),
                    sentence(broken));
        }
        return Problem.at(Place.startOf(file), sentence(broken));
    }

    private static String sentence(Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "the engine refuses it: " + root.getMessage();
    }
}
