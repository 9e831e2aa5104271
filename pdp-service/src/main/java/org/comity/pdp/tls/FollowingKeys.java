package org.comity.pdp.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The server's keys, which can be renewed while handshakes go on. A handshake chooses a name first and asks for chain and
 * key by it later: so the name says of which renewal it is, and those of the one before are still known.
 */
final class FollowingKeys extends X509ExtendedKeyManager {
    private static final String[] KINDS = {"RSA", "EC", "EdDSA", "Ed25519", "Ed448", "RSASSA-PSS"};
    private static final byte[] WORDS = {'t', 'o', 'g', 'e', 't', 'h', 'e', 'r'};

    private record Renewal(int number, X509ExtendedKeyManager keys) {
        @Nullable
        String named(@Nullable String alias) {
            return alias == null ? null : number + "." + alias;
        }

        boolean isOf(String name) {
            return name.startsWith(number + ".");
        }

        String alias(String name) {
            return name.substring(name.indexOf('.') + 1);
        }
    }

    private record Known(Renewal now, Renewal before) {}

    private volatile Known known;

    FollowingKeys(X509ExtendedKeyManager first) {
        Renewal renewal = new Renewal(0, first);
        this.known = new Known(renewal, renewal);
    }

    /**
     * Serves with these from the next handshake on, if certificate and key belong together: files may be looked at while
     * they are written.
     *
     * @return whether it does
     */
    synchronized boolean follow(X509ExtendedKeyManager renewed) {
        if (!areSound(renewed)) {
            return false;
        }
        Renewal now = known.now();
        known = new Known(new Renewal(now.number() + 1, renewed), now);
        return true;
    }

    private static boolean areSound(X509ExtendedKeyManager keys) {
        boolean found = false;
        for (String kind : KINDS) {
            String[] aliases = keys.getServerAliases(kind, null);
            if (aliases != null) {
                for (String alias : aliases) {
                    found = true;
                    if (!belongTogether(keys.getCertificateChain(alias)[0].getPublicKey(), keys.getPrivateKey(alias))) {
                        return false;
                    }
                }
            }
        }
        return found;
    }

    private static boolean belongTogether(PublicKey certified, PrivateKey key) {
        try {
            Signature signing = Signature.getInstance(algorithm(key.getAlgorithm()));
            signing.initSign(key);
            signing.update(WORDS);
            Signature verifying = Signature.getInstance(algorithm(certified.getAlgorithm()));
            verifying.initVerify(certified);
            verifying.update(WORDS);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    private static String algorithm(String kind) {
        return switch (kind) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> kind;
        };
    }

    private Optional<Renewal> of(String name) {
        Known all = known;
        if (all.now().isOf(name)) {
            return Optional.of(all.now());
        }
        return all.before().isOf(name) ? Optional.of(all.before()) : Optional.empty();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Renewal now = known.now();
        return now.named(now.keys().chooseEngineServerAlias(kind, issuers, engine));
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        Renewal now = known.now();
        return now.named(now.keys().chooseServerAlias(kind, issuers, socket));
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String name) {
        return of(name).map(renewal -> renewal.keys().getCertificateChain(renewal.alias(name)))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String name) {
        return of(name).map(renewal -> renewal.keys().getPrivateKey(renewal.alias(name)))
                .orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        Renewal now = known.now();
        String[] aliases = now.keys().getServerAliases(kind, issuers);
        if (aliases == null) {
            return null;
        }
        String[] names = new String[aliases.length];
        for (int i = 0; i < aliases.length; i++) {
            names[i] = String.valueOf(now.named(aliases[i]));
        }
        return names;
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
