package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Real tokens of the realm on this machine, where every password is {@code local}. */
final class Tokens {
    static final String SYSTEM = "evidence-vault";
    static final String SYSTEM_SECRET = "evidence-vault-local";
    static final String PORTAL = "case-portal";
    static final String PASSWORD = "local";

    private final Web web;
    private final Addresses addresses;
    private final Map<String, Token> people = new HashMap<>();

    Tokens(Web web, Addresses addresses) {
        this.web = web;
        this.addresses = addresses;
    }

    /**
     * A token, which does not print.
     *
     * @param value the token itself
     * @param subject its {@code sub}
     */
    record Token(String value, String subject) {
        @Override
        public String toString() {
            return "Token[redacted, subject=" + subject + "]";
        }
    }

    Token system() {
        String credentials =
                Base64.getEncoder().encodeToString((SYSTEM + ":" + SYSTEM_SECRET).getBytes(StandardCharsets.UTF_8));
        return fetch(
                SYSTEM,
                Web.to(addresses.tokenEndpoint()).header("Authorization", "Basic " + credentials),
                Map.of("grant_type", "client_credentials"));
    }

    Token person(String name) {
        return people.computeIfAbsent(
                name,
                username -> fetch(
                        username,
                        Web.to(addresses.tokenEndpoint()),
                        Map.of(
                                "grant_type", "password",
                                "client_id", PORTAL,
                                "username", username,
                                "password", PASSWORD)));
    }

    private Token fetch(String whose, HttpRequest.Builder request, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Web.Reply reply = web.send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        String token = reply.json().path("access_token").asText("");
        if (reply.status() != 200 || token.isEmpty()) {
            throw LocalFault.couldNotRun("Keycloak gives no token for `%s`: %d %s"
                    .formatted(
                            whose,
                            reply.status(),
                            reply.json().path("error_description").asText("")));
        }
        return new Token(token, claims(token).path("sub").asText());
    }

    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return Web.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw LocalFault.couldNotRun("Keycloak gave something that is no token");
        }
    }
}
