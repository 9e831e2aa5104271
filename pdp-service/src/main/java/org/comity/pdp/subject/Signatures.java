package org.comity.pdp.subject;

import java.security.PublicKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Checks signatures with jose4j. */
final class Signatures {
    private Signatures() {}

    /** Whether the owner of the key has signed the token, by that very algorithm. */
    static boolean match(UnverifiedToken token, SignatureAlgorithm algorithm, PublicKey key) {
        var signature = new JsonWebSignature();
        // jose4j reads the header for itself: it must come to the same algorithm
        signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.word()));
        signature.setKey(key);
        try {
            signature.setCompactSerialization(token.compact());
            return signature.verifySignature();
        } catch (JoseException _) {
            return false;
        }
    }
}
