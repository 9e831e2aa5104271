package org.comity.pdp.subject;

/** Why a token was not believed. */
public enum TokenFault {
    MALFORMED("not a signed JSON Web Token"),
    ALGORITHM("its signature algorithm is not allowed"),
    UNKNOWN_KEY("it was signed with a key that the issuer does not publish"),
    SIGNATURE("its signature does not match"),
    ISSUER("it was issued by another issuer"),
    AUDIENCE("it is not meant for this service"),
    EXPIRED("it has expired"),
    NOT_YET_VALID("it is not valid yet"),
    NOT_AN_ACCESS_TOKEN("it is not an access token"),
    INCOMPLETE("it lacks a claim that an access token must have, or has one in a wrong form"),
    UNKNOWN_BINDING("it is bound in a way that is not understood here"),
    KEYS_UNAVAILABLE("the issuer's keys cannot be fetched");

    private final String message;

    TokenFault(String message) {
        this.message = message;
    }

    /** A sentence's end for people, as in "the token is refused: …". */
    public String message() {
        return message;
    }
}
