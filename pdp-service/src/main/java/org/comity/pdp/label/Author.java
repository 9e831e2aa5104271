package org.comity.pdp.label;

/**
 * Who changed a label.
 *
 * @param client the client id of the caller
 * @param subject the {@code sub} of the caller's token
 */
public record Author(String client, String subject) {}
