package org.comity.e2e.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keycloak's admin API for one realm, at first {@code mla}, in somebody's hands. */
public final class Admin {
    // tokens of admin-cli last a minute
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final URI base;
    private final Supplier<Token> source;
    private final AtomicReference<Held> held;

    private record Held(Token token, Instant until) {}

    Admin(URI keycloak, Supplier<Token> source) {
        this(keycloak.resolve("/admin/realms/mla"), source, source.get());
    }

    private Admin(URI base, Supplier<Token> source, Token first) {
        this.base = base;
        this.source = source;
        this.held = new AtomicReference<>(new Held(first, Instant.now().plus(KEPT)));
    }

    /** The same hands in another realm; in all of them, where the name is empty. */
    public Admin in(String realm) {
        return new Admin(base.resolve(realm.isEmpty() ? "/admin/realms" : "/admin/realms/" + realm), source, token());
    }

    /** GET, which must be answered with 200. */
    public JsonNode get(String path) {
        return Web.ask(request(path).GET().build()).expecting(200).json();
    }

    /** POST. */
    public Reply post(String path, JsonNode body) {
        return Web.ask(request(path).POST(Web.body(body)).build());
    }

    /** PUT. */
    public Reply put(String path, JsonNode body) {
        return Web.ask(request(path).PUT(Web.body(body)).build());
    }

    /** DELETE. */
    public Reply delete(String path) {
        return Web.ask(request(path).DELETE().build());
    }

    /** POST of something new; its id. */
    public String create(String path, JsonNode body) {
        String location =
                post(path, body).expecting(201).headers().firstValue("location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The id of a user. */
    public String userId(String username) {
        return get("/users?exact=true&username=" + username).path(0).path("id").asText();
    }

    /** A client like another one but for what is changed, under a name of its own; without its secrets. */
    public String clientLike(String other, ObjectNode changes) {
        ObjectNode copy = get("/clients?clientId=" + other).path(0).deepCopy();
        copy.remove("id");
        copy.path("protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        copy.setAll(changes);
        return create("/clients", copy);
    }

    /** A new key that signs from now on; the one before goes on to verify. Its component's id. */
    public String rotateKeys(int priority) {
        ObjectNode key = Web.JSON.createObjectNode();
        key.put("name", "rsa-next-" + priority)
                .put("providerId", "rsa-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put("parentId", get("").path("id").asText());
        ObjectNode config = key.putObject("config");
        config.putArray("priority").add(Integer.toString(priority));
        config.putArray("enabled").add("true");
        config.putArray("active").add("true");
        config.putArray("keySize").add("2048");
        config.putArray("algorithm").add("RS256");
        return create("/components", key);
    }

    private HttpRequest.Builder request(String path) {
        return Web.to(URI.create(base + path))
                .header("Authorization", "Bearer " + token().value())
                .header("Content-Type", "application/json");
    }

    private Token token() {
        return held.updateAndGet(now -> now.until().isAfter(Instant.now())
                        ? now
                        : new Held(source.get(), Instant.now().plus(KEPT)))
                .token();
    }
}
