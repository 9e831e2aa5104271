package org.comity.pdp.endpoint;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.comity.pdp.subject.ProofSettings;

/**
 * Finds the certificate of the caller. It is the connection's own; but where that is a balancer's, it is the one that the
 * balancer forwards (RFC 9440), or none. Nobody else's word is taken for it: the header of any other connection is not
 * looked at.
 */
@Singleton
final class ClientCertificates {
    private static final String FORWARDED = "Client-Cert";
    // RFC 8941 §3.3.5
    private static final Pattern BYTES = Pattern.compile(":([A-Za-z0-9+/]{1,8192}={0,2}):");

    private final Predicate<String> balancers;

    @Inject
    ClientCertificates(ProofSettings settings) {
        this(new BalancerCertificates(settings.balancerCertificates().orElse(List.of()))::contains);
    }

    /**
     * Finds certificates.
     *
     * @param balancers knows the thumbprints of the balancers' certificates
     */
    ClientCertificates(Predicate<String> balancers) {
        this.balancers = balancers;
    }

    /** The SHA-256 thumbprint of the caller's certificate, in base64url (RFC 8705 §3.1). */
    Optional<String> thumbprint(HttpServerRequest request) {
        return ofConnection(request.sslSession())
                .flatMap(own -> ofCaller(own, request.headers().getAll(FORWARDED)));
    }

    /**
     * Whose certificate counts.
     *
     * @param own the thumbprint of the connection's
     * @param forwarded every header {@code Client-Cert}
     */
    Optional<String> ofCaller(String own, List<String> forwarded) {
        if (!balancers.test(own)) {
            return Optional.of(own);
        }
        // a balancer that says two things says nothing; and its own certificate is no caller's
        return forwarded.size() == 1
                ? decoded(forwarded.getFirst()).map(ClientCertificates::thumbprint)
                : Optional.empty();
    }

    private static Optional<String> ofConnection(@org.jspecify.annotations.Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Optional.of(thumbprint(chain[0].getEncoded()));
        } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(String header) {
        Matcher bytes = BYTES.matcher(header.strip());
        if (!bytes.matches()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(bytes.group(1));
            return Base64.getEncoder().encodeToString(der).equals(bytes.group(1)) ? Optional.of(der) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static String thumbprint(byte[] der) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
