package org.comity.pdp.policy;

/** Where an attribute may come from. An attribute from anywhere else is refused at the door. */
public enum Source {
    /** A claim of the verified token. */
    TOKEN,
    /** The register of grants in Keycloak. */
    REGISTER,
    /** The label of the document: the register of labels, or a caller with role {@code label}. */
    LABEL,
    /** The question itself, as the caller states it. */
    REQUEST,
    /** Computed by the service from other attributes. */
    DERIVED,
    /** The service's clock. */
    CLOCK
}
