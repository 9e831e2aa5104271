package org.comity.pdp.policy.xacml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.comity.reference.problem.Place;

/**
 * An element of an XML file that knows where it stands.
 *
 * @param name its local name; all elements are of XACML's namespace, except inside attribute values
 * @param attributes its attributes by local name
 * @param children the elements directly in it
 * @param text the text directly in it
 * @param place where its start tag begins
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text, Place place) {
    XmlElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    /** The elements of that name directly in it. */
    List<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.is(wanted)).toList();
    }

    /** The element and all that is in it, at any depth, in the order of the file. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    /** The elements of that name in it, at any depth. */
    Stream<XmlElement> all(String wanted) {
        return all().filter(element -> element.is(wanted));
    }
}
