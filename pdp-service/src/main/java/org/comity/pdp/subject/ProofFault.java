package org.comity.pdp.subject;

/** Why a token that holds does not count for the one who shows it. */
public enum ProofFault {
    SENT_AS_BEARER("it is bound to a key: send it with the scheme DPoP and a proof", true),
    NOT_BOUND("it is bound to no key: send it with the scheme Bearer", true),
    OTHER_KEY("it is bound to another key than the proof's", true),
    CERTIFICATE_MISSING("it is bound to a certificate, and the connection shows none", true),
    OTHER_CERTIFICATE("it is bound to another certificate than the connection's", true),
    MISSING("the header `DPoP` is missing", false),
    REPEATED("there is more than one proof", false),
    MALFORMED("it is not a signed JSON Web Token of the type dpop+jwt with a public key", false),
    ALGORITHM("its signature algorithm is not allowed, or does not fit its key", false),
    SIGNATURE("its signature does not match", false),
    INCOMPLETE("it lacks a claim that it must have, or has one in a wrong form", false),
    METHOD("it is for another method", false),
    TARGET("it is for another address than the service's public one", false),
    TOKEN("it is for another access token", false),
    TIME("it was made too long ago, or in the future", false),
    REPLAYED("it was used before", false);

    private final String message;
    private final boolean ofTheToken;

    ProofFault(String message, boolean ofTheToken) {
        this.message = message;
        this.ofTheToken = ofTheToken;
    }

    /** A sentence's end for people, as in "the proof is refused: …". */
    public String message() {
        return message;
    }

    /** Whether the token as it was shown is to blame, and not the proof (RFC 9449 §7.1). */
    public boolean ofTheToken() {
        return ofTheToken;
    }
}
