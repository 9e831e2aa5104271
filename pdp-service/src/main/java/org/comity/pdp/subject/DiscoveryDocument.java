package org.comity.pdp.subject;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;

/**
 * What the issuer says of itself (OpenID Connect Discovery 1.0 §3).
 *
 * @param members the members of the document
 */
record DiscoveryDocument(Map<String, Object> members) {
    DiscoveryDocument {
        members = Map.copyOf(members);
    }

    /** Reads one. */
    static DiscoveryDocument read(byte[] json) {
        return new DiscoveryDocument(StrictJson.object(json)
                .orElseThrow(() -> new KeysUnavailable("the issuer's discovery document is no JSON object")));
    }

    /**
     * The address of the issuer's keys.
     *
     * @param issuer the one that we believe; the document must be of it, and the keys lie on its own server
     */
    URI keysOf(Issuer issuer) {
        if (!issuer.url().equals(members.get("issuer"))) {
            throw new KeysUnavailable(
                    "the discovery document at `%s` is of the issuer `%s`, set `comity.keycloak.issuer` to the name that Keycloak gives itself"
                            .formatted(issuer.discovery(), members.get("issuer")));
        }
        URI keys = address(String.valueOf(members.get("jwks_uri")));
        if (!origin(keys).equals(origin(issuer.discovery()))) {
            throw new KeysUnavailable(
                    "the issuer's keys lie on another server, `%s`: if that is right, set `comity.keycloak.jwks` to it"
                            .formatted(keys));
        }
        return keys;
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new KeysUnavailable("the discovery document names no address of keys", malformed);
        }
    }

    private static String origin(URI address) {
        return "%s://%s".formatted(address.getScheme(), Objects.toString(address.getRawAuthority(), ""));
    }
}
