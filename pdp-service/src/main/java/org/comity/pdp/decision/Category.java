package org.comity.pdp.decision;

/** The attribute categories of a question (XACML 3.0, appendix B.2 and B.3). */
public enum Category {
    SUBJECT("urn:oasis:names:tc:xacml:1.0:subject-category:access-subject"),
    RESOURCE("urn:oasis:names:tc:xacml:3.0:attribute-category:resource"),
    ACTION("urn:oasis:names:tc:xacml:3.0:attribute-category:action"),
    ENVIRONMENT("urn:oasis:names:tc:xacml:3.0:attribute-category:environment");

    private final String urn;

    Category(String urn) {
        this.urn = urn;
    }

    /** The category's identifier in XACML. */
    public String urn() {
        return urn;
    }
}
