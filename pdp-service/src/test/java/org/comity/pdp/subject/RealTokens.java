package org.comity.pdp.subject;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An issuer on this machine, and tokens that it signed: the service's own verifier is asked, and no double. */
public final class RealTokens implements QuarkusTestResourceLifecycleManager {
    /** The person's {@code sub}. */
    public static final String PERSON = "6f1ad1de-0000-4000-8000-000000000102";

    /** The {@code sub} of the system's service account. */
    public static final String SYSTEM = "6f1ad1de-0000-4000-8000-00000000ffff";

    private final SmallIssuer issuer = new SmallIssuer();

    @Override
    public Map<String, String> start() {
        IssuerKeyPair key = IssuerKeyPair.rsa("rsa");
        issuer.publish(key);
        return Map.of(
                "comity.keycloak.issuer",
                issuer.url(),
                "test.token.person",
                key.sign(person()),
                "test.token.system",
                key.sign(system("evidence-vault")),
                "test.token.another-system",
                key.sign(system("archive")),
                "test.token.foreign",
                IssuerKeyPair.rsa("foreign").sign(system("evidence-vault")));
    }

    @Override
    public void stop() {
        issuer.close();
    }

    private Map<String, Object> person() {
        Map<String, Object> claims = both(PERSON, "case-portal");
        claims.put("aud", List.of("comity-pdp", "evidence-vault", "archive"));
        claims.put("jti", "onrtro:6b2e8f0c-5a1d-4b27-8f0e-2d2f6f0b7a11");
        claims.put("sid", "f3f4f3a2-9a7e-4f0e-8f5c-0a6f3f1f9f55");
        claims.put("acr", "2");
        claims.put("preferred_username", "rui.santos");
        claims.put("jurisdiction", "PT");
        claims.put("agency", "PGR");
        claims.put("clearance", List.of(Map.of("authority", "PT", "level", "SECRETO", "until", "2099-05-31")));
        claims.put("cases", List.of("ES-2026-0417"));
        claims.put("undertakings", List.of(Map.of("id", "mla-confidentiality", "version", "2", "on", "2026-03-01")));
        claims.put("trained_until", "2099-01-31");
        return claims;
    }

    private Map<String, Object> system(String client) {
        Map<String, Object> claims = both(SYSTEM, client);
        claims.put("aud", "comity-pdp");
        claims.put("jti", "trrtcc:6b2e8f0c-5a1d-4b27-8f0e-2d2f6f0b7a11");
        claims.put("client_id", client);
        claims.put("preferred_username", "service-account-" + client);
        claims.put(
                "resource_access",
                Map.of("comity-pdp", Map.of("roles", List.of("ask-for-others", "label", "explain"))));
        return claims;
    }

    private Map<String, Object> both(String subject, String client) {
        long now = InstantSource.system().instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.url());
        claims.put("sub", subject);
        claims.put("azp", client);
        claims.put("typ", "Bearer");
        claims.put("iat", now);
        claims.put("exp", now + 3_600);
        return claims;
    }
}
