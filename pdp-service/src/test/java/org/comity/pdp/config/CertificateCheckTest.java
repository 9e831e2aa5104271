package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With certificates made by the JDK's keytool. */
final class CertificateCheckTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final CertificateCheck NOW = new CertificateCheck(Instant.parse("2026-11-22T12:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aCertificateAndItsKeyAreTaken(String algorithm) throws Exception {
        Pair pair = made("good", algorithm, "2026/11/01 00:00:00");

        assertThat(NOW.fault(pair.certificate(), pair.key())).isEmpty();
    }

    @Test
    void aKeyOfAnotherCertificateIsSeen() throws Exception {
        Pair one = made("one", "RSA", "2026/11/01 00:00:00");
        Pair other = made("other", "RSA", "2026/11/01 00:00:00");
        Pair ofAnotherKind = made("kind", "EC", "2026/11/01 00:00:00");

        assertThat(NOW.fault(one.certificate(), other.key()))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .endsWith("other.key` does not belong to the certificate `" + one.certificate() + "`"));
        assertThat(NOW.fault(one.certificate(), ofAnotherKind.key())).isPresent();
    }

    @Test
    void anExpiredCertificateIsSeen() throws Exception {
        Pair pair = made("old", "RSA", "2026/01/01 00:00:00");

        assertThat(NOW.fault(pair.certificate(), pair.key()))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("expired at 2026-0").endsWith(": renew it"));
    }

    @Test
    void filesThatAreNotThereOrSomethingElseAreSeen() throws Exception {
        Pair pair = made("good", "RSA", "2026/11/01 00:00:00");
        Path nowhere = folder.resolve("nowhere");
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(NOW.fault(nowhere, pair.key())).contains("the certificate `%s` cannot be read".formatted(nowhere));
        assertThat(NOW.fault(pair.certificate(), nowhere)).contains("the key `%s` cannot be read".formatted(nowhere));
        assertThat(NOW.fault(empty, pair.key())).isPresent();
        assertThat(NOW.fault(pair.key(), pair.key())).isPresent();
        assertThat(NOW.fault(pair.certificate(), empty)).isPresent();
    }

    private record Pair(Path certificate, Path key) {}

    private Pair made(String name, String algorithm, String from)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-startdate",
                        from,
                        "-validity",
                        "90",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .start();
        String words = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(words).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new Pair(
                pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded()),
                pem(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded()));
    }

    private Path pem(String file, String kind, byte[] bytes) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind));
    }
}
