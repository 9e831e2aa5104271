package org.comity.pdp.policy;

import org.comity.reference.ReferenceTables;

/**
 * A policy set as it was read: its identity and its words.
 *
 * @param name the set's name, as {@code need-to-know}
 * @param version the version that its author gave it
 * @param digest {@code sha256:} and the digest over all its files, in hexadecimal
 * @param vocabulary its words
 * @param reference its reference tables
 */
public record PolicySet(String name, String version, String digest, Vocabulary vocabulary, ReferenceTables reference) {}
