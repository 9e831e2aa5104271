package org.comity.pdp;

/** A value from outside that has not the form that it must have; its message is for the one who sent it. */
public final class MalformedValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message a sentence for people, lower case, without a full stop
     */
    public MalformedValue(String message) {
        super(message);
    }
}
