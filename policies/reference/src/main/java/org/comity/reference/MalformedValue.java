package org.comity.reference;

/** A word that has not the form of what it should be; the message is for people. */
public final class MalformedValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public MalformedValue(String message) {
        super(message);
    }
}
