package org.comity.pdp.decision;

/**
 * Which attribute: its category and its XACML AttributeId. Comity's attributes have no Issuer.
 *
 * @param category the category
 * @param id the XACML AttributeId, a URI
 */
public record AttributeKey(Category category, String id) {}
