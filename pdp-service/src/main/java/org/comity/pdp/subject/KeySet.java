package org.comity.pdp.subject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys that the issuer publishes (RFC 7517 §5), as of one moment. One id may stand for one key under several
 * algorithms.
 *
 * @param byId the keys
 */
record KeySet(Map<String, List<SigningKey>> byId) {
    /** No key counts. */
    static final KeySet NONE = new KeySet(Map.of());

    private static final int MOST = 256;

    KeySet {
        byId = Map.copyOf(byId);
    }

    /** What the set has for a token's header. */
    KeyLookup find(TokenHeader header) {
        List<SigningKey> keys = byId.getOrDefault(header.keyId(), List.of());
        if (keys.isEmpty()) {
            return new KeyLookup.Missing(TokenFault.UNKNOWN_KEY);
        }
        return keys.stream()
                .filter(key -> key.fits(header.algorithm()))
                .findFirst()
                .<KeyLookup>map(key -> new KeyLookup.Found(key, this))
                .orElseGet(() -> new KeyLookup.Missing(TokenFault.ALGORITHM));
    }

    /** The set that a JSON document holds; keys that are not for signatures are left out. Empty for no such document. */
    static Optional<KeySet> read(byte[] json) {
        return StrictJson.object(json)
                .filter(set -> set.get("keys") instanceof List<?> keys && keys.size() <= MOST)
                .map(set -> of((List<?>) set.getOrDefault("keys", List.of())));
    }

    private static KeySet of(List<?> jwks) {
        return new KeySet(jwks.stream()
                .flatMap(jwk -> jwk instanceof Map<?, ?> members
                        ? SigningKey.of(members).stream()
                        : Optional.<SigningKey>empty().stream())
                .collect(Collectors.groupingBy(SigningKey::id, Collectors.toUnmodifiableList())));
    }
}
