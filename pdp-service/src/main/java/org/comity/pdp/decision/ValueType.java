package org.comity.pdp.decision;

/** The data types of attribute values that the vocabulary may use (XACML 3.0, appendix B.3). */
public enum ValueType {
    STRING("string"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    DATE("date"),
    TIME("time"),
    DATE_TIME("dateTime");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    /** The type as the vocabulary writes it: the local name in XML Schema. */
    public String word() {
        return word;
    }

    /** The type's identifier in XACML. */
    public String uri() {
        return "http://www.w3.org/2001/XMLSchema#" + word;
    }
}
