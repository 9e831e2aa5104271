package org.comity.pdp.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comity.reference.problem.Quote;

/** Looks at a certificate and its key before a server is opened with them. */
final class CertificateCheck {
    // RFC 7468 §10, and the older forms of OpenSSL: PKCS#1 and SEC1
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final Pattern ENCRYPTED = Pattern.compile("BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED");
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

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
        try {
            X509Certificate own = certificates(certificate).getFirst();
            String pem = text(key, "key");
            Instant end = own.getNotAfter().toInstant();
            Instant begin = own.getNotBefore().toInstant();
            if (end.isBefore(now)) {
                return Optional.of("the certificate %s expired at %s: renew it".formatted(quoted(certificate), end));
            }
            if (begin.isAfter(now)) {
                return Optional.of("the certificate %s counts only from %s on: is the clock of this machine right?"
                        .formatted(quoted(certificate), begin));
            }
            if (ENCRYPTED.matcher(pem).find()) {
                return Optional.of(
                        "the key %s is encrypted: write it without a passphrase, for the user that runs the service alone"
                                .formatted(quoted(key)));
            }
            return belongTogether(own, pem)
                    ? Optional.empty()
                    : Optional.of("the key %s does not belong to the certificate %s: put both files of one pair there"
                            .formatted(quoted(key), quoted(certificate)));
        } catch (Unusable unusable) {
            return Optional.ofNullable(unusable.getMessage());
        }
    }

    /** What is wrong with a file of certificates that has no key of ours; empty where nothing is. */
    static Optional<String> faultOf(Path file) {
        try {
            certificates(file);
            return Optional.empty();
        } catch (Unusable unusable) {
            return Optional.ofNullable(unusable.getMessage());
        }
    }

    private static List<X509Certificate> certificates(Path file) throws Unusable {
        String pem = text(file, "certificate");
        if (!pem.contains(BEGIN)) {
            // Java reads other forms too, the server does not
            throw new Unusable("%s is no certificate in PEM: it has no line `%s`".formatted(quoted(file), BEGIN));
        }
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new Unusable("%s holds no certificate".formatted(quoted(file)));
            }
            return chain;
        } catch (CertificateException malformed) {
            throw new Unusable("%s is no certificate in PEM".formatted(quoted(file)));
        }
    }

    private static String text(Path file, String what) throws Unusable {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException nowhere) {
            throw new Unusable("the %s %s is not there: mount it there, or name the file that holds it"
                    .formatted(what, quoted(file)));
        } catch (IOException unreadable) {
            throw new Unusable("the %s %s cannot be read: let the user that runs the service read it"
                    .formatted(what, quoted(file)));
        }
    }

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    private static boolean belongTogether(X509Certificate certificate, String pem) {
        Matcher found = KEY.matcher(pem);
        if (!found.find()) {
            return false;
        }
        PublicKey publicKey = certificate.getPublicKey();
        try {
            byte[] stated = Base64.getMimeDecoder().decode(found.group(2));
            byte[] pkcs8 = found.group(1).equals("PRIVATE KEY") ? stated : pkcs8(stated, publicKey);
            PrivateKey privateKey =
                    KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
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

    // RFC 5208 §5: what the key is for stands before it, in the same form as in the certificate (RFC 5280 §4.1)
    private static byte[] pkcs8(byte[] key, PublicKey publicKey) {
        byte[] algorithm = firstOf(publicKey.getEncoded());
        byte[] version = {2, 1, 0};
        return der(0x30, version, algorithm, der(0x04, key));
    }

    // the first member of a DER sequence, its own header included; both are shorter than 64 KiB
    private static byte[] firstOf(byte[] sequence) {
        int begin = 2 + (sequence[1] < 0 ? sequence[1] & 0x7f : 0);
        return Arrays.copyOfRange(sequence, begin, begin + 2 + sequence[begin + 1]);
    }

    private static byte[] der(int tag, byte[]... members) {
        int length = Stream.of(members).mapToInt(member -> member.length).sum();
        ByteBuffer all =
                ByteBuffer.allocate(4 + length).put((byte) tag).put((byte) 0x82).putShort((short) length);
        Stream.of(members).forEach(all::put);
        return all.array();
    }

    private static String quoted(Path file) {
        return Quote.of(file.toString());
    }
}
