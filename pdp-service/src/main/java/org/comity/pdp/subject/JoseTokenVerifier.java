package org.comity.pdp.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.subject.TokenVerification.Bound;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;

/**
 * Verifies with jose4j: the form first, then the signature with a key of the issuer, then the claims. What the header
 * says serves to choose one of the issuer's own keys, and for nothing else.
 */
final class JoseTokenVerifier implements TokenVerifier {
    private final SigningKeys keys;
    private final AccessTokenRules rules;
    private final VerificationCache cache;

    JoseTokenVerifier(SigningKeys keys, AccessTokenRules rules, VerificationCache cache) {
        this.keys = keys;
        this.rules = rules;
        this.cache = cache;
    }

    @Override
    public CompletionStage<TokenVerification> verify(BearerToken bearer) {
        String compact = bearer.value();
        if (compact.length() > UnverifiedToken.LONGEST) {
            return refused(TokenFault.MALFORMED);
        }
        TokenDigest digest = TokenDigest.of(compact);
        return cache.find(digest, keys.current())
                .<CompletionStage<TokenVerification>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> verify(compact, digest));
    }

    private CompletionStage<TokenVerification> verify(String compact, TokenDigest digest) {
        return UnverifiedToken.of(compact)
                .map(token -> verify(token, digest))
                .orElseGet(() -> refused(TokenFault.MALFORMED));
    }

    private CompletionStage<TokenVerification> verify(UnverifiedToken token, TokenDigest digest) {
        return switch (TokenHeader.read(token.header())) {
            case TokenHeader.Reading.Unusable(var fault) -> refused(fault);
            case TokenHeader.Reading.Usable(var header) -> verify(token, header, digest);
        };
    }

    private CompletionStage<TokenVerification> verify(UnverifiedToken token, TokenHeader header, TokenDigest digest) {
        // it tells whose keys to ask for: the issuer's, or nobody's
        if (!rules.ofOurIssuer(token.claims())) {
            return refused(TokenFault.ISSUER);
        }
        return keys.find(header).thenApply(lookup -> switch (lookup) {
            case KeyLookup.Missing(var fault) -> new Untrusted(fault);
            case KeyLookup.Found found -> verify(token, header, found, digest);
        });
    }

    private TokenVerification verify(
            UnverifiedToken token, TokenHeader header, KeyLookup.Found found, TokenDigest digest) {
        if (!Signatures.match(token, header.algorithm(), found.key().key())) {
            return new Untrusted(TokenFault.SIGNATURE);
        }
        TokenVerification verification = rules.judge(token.claims());
        switch (verification) {
            case Trusted(var trusted) -> cache.put(digest, verification, trusted.expiresAt(), found.among());
            // what was verified is remembered, what was proven is not
            case Bound(var unproven) -> cache.put(digest, verification, unproven.expiresAt(), found.among());
            case Untrusted _ -> {}
        }
        return verification;
    }

    private static CompletionStage<TokenVerification> refused(TokenFault fault) {
        return CompletableFuture.completedFuture(new Untrusted(fault));
    }
}
