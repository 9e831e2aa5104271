package org.comity.pdp.subject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comity.pdp.subject.TokenVerification.Trusted;
import org.comity.pdp.subject.TokenVerification.Untrusted;

/** A whole verifier beside a small issuer, and the claims that Keycloak writes. */
final class Verifying implements AutoCloseable {
    final MovableClock clock = new MovableClock();
    final SmallIssuer issuer = new SmallIssuer();
    final HttpKeySource source;
    final SigningKeys keys;
    final VerificationCache cache;
    final JoseTokenVerifier verifier;

    Verifying() {
        Duration timeout = Duration.ofSeconds(10);
        Issuer believed = Issuer.of(issuer.url(), false);
        source = new HttpKeySource(believed, Optional.empty(), timeout, timeout);
        keys = new SigningKeys(
                source,
                new SigningKeys.Pace(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofHours(1)),
                clock);
        cache = new VerificationCache(100, Duration.ofSeconds(60), clock);
        verifier = new JoseTokenVerifier(keys, new AccessTokenRules(believed, "comity-pdp", clock), cache);
    }

    /** The claims of a person's access token, as Keycloak 26.7 writes them. */
    Map<String, Object> person() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("exp", clock.instant().getEpochSecond() + 300);
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("jti", "onrtro:6b2e8f0c-5a1d-4b27-8f0e-2d2f6f0b7a11");
        claims.put("iss", issuer.url());
        claims.put("aud", List.of("comity-pdp", "evidence-vault"));
        claims.put("sub", "0c8a4c0e-58a5-4d3b-9a86-6d3f4a1f2b33");
        claims.put("typ", "Bearer");
        claims.put("azp", "case-portal");
        claims.put("sid", "f3f4f3a2-9a7e-4f0e-8f5c-0a6f3f1f9f55");
        claims.put("acr", "1");
        claims.put("resource_access", Map.of("comity-pdp", Map.of("roles", List.of("ask"))));
        claims.put("preferred_username", "ana.garcia");
        claims.put("clearance", List.of(Map.of("authority", "ES", "level", "SECRETO", "until", "2027-05-31")));
        return claims;
    }

    /** The same claims, but for one. */
    Map<String, Object> personBut(String name, Object value) {
        Map<String, Object> claims = person();
        claims.put(name, value);
        return claims;
    }

    /** The same claims, without some. */
    Map<String, Object> personWithout(String... names) {
        Map<String, Object> claims = person();
        List.of(names).forEach(claims::remove);
        return claims;
    }

    /** The claims of a token from the client credentials grant. */
    Map<String, Object> system(String... roles) {
        Map<String, Object> claims = personWithout("sid", "clearance");
        claims.put("jti", "trrtcc:6b2e8f0c-5a1d-4b27-8f0e-2d2f6f0b7a11");
        claims.put("aud", "comity-pdp");
        claims.put("azp", "evidence-vault");
        claims.put("client_id", "evidence-vault");
        claims.put("preferred_username", "service-account-evidence-vault");
        claims.put("resource_access", Map.of("comity-pdp", Map.of("roles", new ArrayList<>(List.of(roles)))));
        return claims;
    }

    TokenVerification verify(String token) {
        return ended(verifier.verify(new BearerToken(token)));
    }

    VerifiedToken trusted(String token) {
        return switch (verify(token)) {
            case Trusted(var verified) -> verified;
            case TokenVerification.Bound bound -> throw new AssertionError("bound, and nothing proven");
            case Untrusted(var fault) -> throw new AssertionError("refused: " + fault);
        };
    }

    static <T> T ended(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        source.close();
        issuer.close();
    }
}
