package org.comity.pdp.watch;

/** What a span says. Never of a person: no {@code sub}, no document, no case, no token, no address. */
public interface Notes {
    /** Notes a word. */
    Notes put(String key, String value);
}
