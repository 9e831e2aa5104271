package org.comity.pdp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.reference.problem.Quote;

/** Looks at a certificate and its key before a server is opened with them. */
final class CertificateCheck {
    // RFC 7468 §10; other forms of a key are left to the server
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final Instant now;

    CertificateCheck(Instant now) {
        this.now = now;
    }

    /**
     * What is wrong, in a sentence; empty where nothing is.
     *
     * @param certificate the chain as a PEM file, the server's own certificate first
     * @param key its private key as a PEM file
     */
    Optional<String> fault(Path certificate, Path key) {
        X509Certificate own;
        String pem;
        try (InputStream in = Files.newInputStream(certificate)) {
            Collection<? extends java.security.cert.Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (chain.isEmpty()) {
                return Optional.of("%s holds no certificate".formatted(quoted(certificate)));
            }
            own = (X509Certificate) chain.iterator().next();
        } catch (IOException unreadable) {
            return Optional.of("the certificate %s cannot be read".formatted(quoted(certificate)));
        } catch (CertificateException malformed) {
            return Optional.of("%s is no certificate in PEM".formatted(quoted(certificate)));
        }
        try {
            pem = Files.readString(key, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            return Optional.of("the key %s cannot be read".formatted(quoted(key)));
        }
        Instant end = own.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            return Optional.of("the certificate %s expired at %s: renew it".formatted(quoted(certificate), end));
        }
        return belongTogether(own, pem)
                ? Optional.empty()
                : Optional.of(
                        "the key %s does not belong to the certificate %s".formatted(quoted(key), quoted(certificate)));
    }

    /** What is wrong with a file of certificates that has no key of ours; empty where nothing is. */
    static Optional<String> faultOf(Path certificates) {
        try (InputStream in = Files.newInputStream(certificates)) {
            return CertificateFactory.getInstance("X.509")
                            .generateCertificates(in)
                            .isEmpty()
                    ? Optional.of("%s holds no certificate".formatted(quoted(certificates)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("the certificate %s cannot be read".formatted(quoted(certificates)));
        } catch (CertificateException malformed) {
            return Optional.of("%s is no certificate in PEM".formatted(quoted(certificates)));
        }
    }

    private static boolean belongTogether(X509Certificate certificate, String pem) {
        Matcher pkcs8 = PKCS8.matcher(pem);
        if (!pkcs8.find()) {
            return pem.contains("-----BEGIN");
        }
        PublicKey publicKey = certificate.getPublicKey();
        try {
            PrivateKey privateKey = KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pkcs8.group(1))));
            String algorithm = switch (publicKey.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> publicKey.getAlgorithm();
            };
            byte[] words = "belong together".getBytes(StandardCharsets.US_ASCII);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(words);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(words);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException | IllegalArgumentException otherKindOfKey) {
            return false;
        }
    }

    private static String quoted(Path file) {
        return Quote.of(file.toString());
    }
}
