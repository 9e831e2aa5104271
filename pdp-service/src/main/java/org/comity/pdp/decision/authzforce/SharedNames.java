package org.comity.pdp.decision.authzforce;

import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Names of attributes and categories as one object each, in the policies and in the requests: the engine looks an
 * attribute up at each designator, and two names that are the same object need not be compared letter by letter.
 */
final class SharedNames extends StreamReaderDelegate {
    private SharedNames(XMLStreamReader policies) {
        super(policies);
    }

    /** Reads policies so that the values of their XML attributes are shared. */
    static XMLStreamReader in(XMLStreamReader policies) {
        return new SharedNames(policies);
    }

    /** The one object for the name. */
    static String of(String name) {
        return name.intern();
    }

    @Override
    public String getAttributeValue(int index) {
        return of(super.getAttributeValue(index));
    }
}
