import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Writes authorities, PEM, as the trust store of a Java runtime: java Authorities.java CA-CERTIFICATES.CRT CACERTS */
final class Authorities {
    private Authorities() {}

    public static void main(String[] arguments) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), each);
            }
        }
        Files.deleteIfExists(Path.of(arguments[1]));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            // the runtime reads it with this one, or with none; there is nothing secret in it
            store.store(out, "changeit".toCharArray());
        }
        System.out.println(store.size() + " authorities");
    }
}
