package org.comity.pdp.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The certificates of balancers, from PEM files that may be renewed. A file that cannot be read makes nobody a balancer. */
final class BalancerCertificates {
    private static final Logger LOG = Logger.getLogger(BalancerCertificates.class);

    private final List<Path> files;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    /**
     * What was read of a file.
     *
     * @param at the file's time then
     * @param thumbprints of its certificates
     */
    private record Read(FileTime at, Set<String> thumbprints) {}

    BalancerCertificates(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Whether a certificate with that thumbprint is a balancer's. */
    boolean contains(String thumbprint) {
        return files.stream().anyMatch(file -> thumbprints(file).contains(thumbprint));
    }

    private Set<String> thumbprints(Path file) {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            Read known = read.get(file);
            if (known == null || !known.at().equals(now)) {
                known = new Read(now, readAnew(file));
                read.put(file, known);
            }
            return known.thumbprints();
        } catch (IOException | CertificateException unusable) {
            LOG.warnf("comity.proof.balancer-certificates: `%s` cannot be read: %s", file, unusable.getMessage());
            return Set.of();
        }
    }

    private static Set<String> readAnew(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (certificates.isEmpty()) {
                throw new CertificateException("it holds no certificate");
            }
            List<byte[]> encoded = new java.util.ArrayList<>();
            for (Certificate certificate : certificates) {
                encoded.add(certificate.getEncoded());
            }
            return encoded.stream().map(ClientCertificates::thumbprint).collect(Collectors.toUnmodifiableSet());
        }
    }
}
