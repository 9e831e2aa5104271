package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The realm {@code mla}: gives real tokens. */
public final class Realm {
    /** The system that asks for persons. */
    public static final String VAULT = "evidence-vault";

    private static final String VAULT_SECRET = "evidence-vault-local";
    private static final String PORTAL = "case-portal";
    private static final String PASSWORD = "local";
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final URI keycloak;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Token token, Instant until) {}

    /** The realm of the Keycloak at this address. */
    public Realm(URI keycloak) {
        this.keycloak = keycloak;
    }

    /** What stands in {@code iss}. */
    public URI issuer() {
        return keycloak.resolve("/realms/mla");
    }

    /** Where tokens are given. */
    public URI tokenEndpoint() {
        return keycloak.resolve("/realms/mla/protocol/openid-connect/token");
    }

    /** A person's access token, for the case portal; at most two minutes old. */
    public Token person(String username) {
        return kept(username, () -> access(password(PORTAL, username, "")));
    }

    /** The evidence vault's own token; at most two minutes old. */
    public Token vault() {
        return kept("", this::freshVault);
    }

    /** From now on tokens are fetched anew. */
    public void forgetTokens() {
        kept.clear();
    }

    /** All that Keycloak gives for a password. */
    public JsonNode password(String client, String username, String scope) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", username,
                "password", PASSWORD));
        if (!scope.isEmpty()) {
            fields.put("scope", scope);
        }
        return granted(Web.to(tokenEndpoint()), fields);
    }

    /** All that Keycloak gives for a password, bound to the key. */
    public JsonNode password(String client, String username, CallerKey key) {
        return granted(
                Web.to(tokenEndpoint()).header("DPoP", key.proof(tokenEndpoint())),
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "username", username,
                        "password", PASSWORD));
    }

    /**
     * What Keycloak answers to a client that would exchange a token for another (RFC 8693).
     *
     * @param authorization of the client
     * @param subject the token to be exchanged
     * @param audience for whom
     * @param proofs DPoP proofs
     */
    public Reply exchange(String authorization, Token subject, String audience, String... proofs) {
        HttpRequest.Builder request = Web.to(tokenEndpoint())
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded");
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", subject.value(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"));
        if (!audience.isEmpty()) {
            fields.put("audience", audience);
        }
        return Web.ask(request.POST(Web.form(fields)).build());
    }

    /** The evidence vault's own words to the token endpoint. */
    public static String authorizationOfVault() {
        return basic(VAULT, VAULT_SECRET);
    }

    /** A client's words to the token endpoint. */
    public static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** All that Keycloak gives a client with a secret for a password, bound to the key. */
    public JsonNode password(String client, String secret, String username, CallerKey key) {
        return granted(
                Web.to(tokenEndpoint())
                        .header("Authorization", basic(client, secret))
                        .header("DPoP", key.proof(tokenEndpoint())),
                Map.of("grant_type", "password", "username", username, "password", PASSWORD));
    }

    /** An access token for a client of which nothing is kept. */
    public Token personAt(String client, String username) {
        return access(password(client, username, ""));
    }

    /** What Keycloak says of a token to the decision service. */
    public JsonNode introspected(Token token) {
        return granted(
                Web.to(keycloak.resolve("/realms/mla/protocol/openid-connect/token/introspect"))
                        .header("Authorization", basic("comity-pdp", "comity-pdp-local")),
                Map.of("token", token.value()));
    }

    /** The admin API in the hands of a user of this realm. */
    public Admin admin(String username) {
        return new Admin(keycloak, () -> access(password("admin-cli", username, "")));
    }

    /** The admin API in the hands of the administrator of the realm {@code master}. */
    public Admin master() {
        return new Admin(keycloak, this::masterToken);
    }

    /** A token of another realm of the same Keycloak. */
    public Token masterToken() {
        return access(granted(
                Web.to(keycloak.resolve("/realms/master/protocol/openid-connect/token")),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "root", "password", PASSWORD)));
    }

    private Token freshVault() {
        return access(granted(
                Web.to(tokenEndpoint()).header("Authorization", basic(VAULT, VAULT_SECRET)),
                Map.of("grant_type", "client_credentials")));
    }

    private Token kept(String key, java.util.function.Supplier<Token> fresh) {
        return kept.compute(
                        key,
                        (same, before) -> before != null && before.until().isAfter(Instant.now())
                                ? before
                                : new Kept(fresh.get(), Instant.now().plus(KEPT)))
                .token();
    }

    private static JsonNode granted(HttpRequest.Builder request, Map<String, String> fields) {
        return Web.ask(request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(Web.form(fields))
                        .build())
                .expecting(200)
                .json();
    }

    private static Token access(JsonNode granted) {
        return new Token(granted.path("access_token").asText());
    }
}
