package org.comity.pdp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With certificates made by the JDK's keytool. */
final class CertificateCheckTest {
    private static final CertificateCheck NOW = new CertificateCheck(Instant.parse("2026-11-22T12:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aCertificateAndItsKeyAreTaken(String algorithm) throws Exception {
        SelfSigned pair = made("good", algorithm, "2026/11/01 00:00:00");

        assertThat(NOW.fault(pair.certificate(), pair.key())).isEmpty();
    }

    @Test
    void aKeyOfAnotherCertificateIsSeen() throws Exception {
        SelfSigned one = made("one", "RSA", "2026/11/01 00:00:00");
        SelfSigned other = made("other", "RSA", "2026/11/01 00:00:00");
        SelfSigned ofAnotherKind = made("kind", "EC", "2026/11/01 00:00:00");

        assertThat(NOW.fault(one.certificate(), other.key()))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .endsWith("other.key` does not belong to the certificate `" + one.certificate()
                                + "`: put both files of one pair there"));
        assertThat(NOW.fault(one.certificate(), ofAnotherKind.key())).isPresent();
    }

    @Test
    void anExpiredCertificateIsSeen() throws Exception {
        SelfSigned pair = made("old", "RSA", "2026/01/01 00:00:00");

        assertThat(NOW.fault(pair.certificate(), pair.key()))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("expired at 2026-0").endsWith(": renew it"));
    }

    @Test
    void filesThatAreNotThereOrSomethingElseAreSeen() throws Exception {
        SelfSigned pair = made("good", "RSA", "2026/11/01 00:00:00");
        Path nowhere = folder.resolve("nowhere");
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(NOW.fault(nowhere, pair.key()))
                .contains("the certificate `%s` is not there: mount it there, or name the file that holds it"
                        .formatted(nowhere));
        assertThat(NOW.fault(pair.certificate(), nowhere))
                .contains(
                        "the key `%s` is not there: mount it there, or name the file that holds it".formatted(nowhere));
        assertThat(NOW.fault(folder, pair.key()))
                .contains("the certificate `%s` cannot be read: let the user that runs the service read it"
                        .formatted(folder));
        assertThat(NOW.fault(empty, pair.key())).isPresent();
        assertThat(NOW.fault(pair.key(), pair.key())).isPresent();
        assertThat(NOW.fault(pair.certificate(), empty)).isPresent();
    }

    @Test
    void oneThatCountsOnlyLaterIsSeen() throws Exception {
        SelfSigned pair = made("new", "RSA", "2026/12/01 00:00:00");

        assertThat(NOW.fault(pair.certificate(), pair.key()))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("counts only from 2026-1")
                        .endsWith("is the clock of this machine right?"));
    }

    // RFC 8017 appendix A.1.2 and RFC 5915: what OpenSSL writes with `genrsa -traditional` and `ecparam -genkey`
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyInTheOlderFormIsHeldAgainstItsCertificateToo(String algorithm) throws Exception {
        SelfSigned one = made("one", algorithm, "2026/11/01 00:00:00");
        SelfSigned other = made("other", algorithm, "2026/11/01 00:00:00");

        assertThat(NOW.fault(one.certificate(), older(one, algorithm))).isEmpty();
        assertThat(NOW.fault(one.certificate(), older(other, algorithm)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("does not belong to the certificate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED"
            })
    void anEncryptedKeySaysWhatToDo(String begin) throws Exception {
        SelfSigned pair = made("good", "RSA", "2026/11/01 00:00:00");
        Path key = Files.writeString(folder.resolve("encrypted.key"), begin + "\nMIIB\n");

        assertThat(NOW.fault(pair.certificate(), key))
                .contains(
                        "the key `%s` is encrypted: write it without a passphrase, for the user that runs the service alone"
                                .formatted(key));
    }

    @Test
    void aCertificateInDerIsNoneForTheServer() throws Exception {
        SelfSigned pair = made("good", "RSA", "2026/11/01 00:00:00");
        String pem = Files.readString(pair.certificate());
        Path der = Files.write(
                folder.resolve("good.der"),
                Base64.getMimeDecoder()
                        .decode(pem.replaceAll("-----.*?-----", "").strip()));

        assertThat(NOW.fault(der, pair.key()))
                .contains("`%s` is no certificate in PEM: it has no line `-----BEGIN CERTIFICATE-----`".formatted(der));
    }

    private Path older(SelfSigned pair, String algorithm) throws IOException {
        byte[] pkcs8 = Base64.getMimeDecoder()
                .decode(Files.readString(pair.key())
                        .replaceAll("-----.*?-----", "")
                        .strip());
        // the last member of RFC 5208's sequence is the key in its older form
        ByteBuffer members = inside(ByteBuffer.wrap(pkcs8));
        inside(members);
        inside(members);
        ByteBuffer key = inside(members);
        byte[] bytes = new byte[key.remaining()];
        key.get(bytes);
        return SelfSigned.pem(folder.resolve("older-" + pair.key().getFileName()), algorithm + " PRIVATE KEY", bytes);
    }

    // what the next DER element holds; the buffer goes on behind it
    private static ByteBuffer inside(ByteBuffer der) {
        der.get();
        int length = der.get() & 0xff;
        if (length > 0x80) {
            int bytes = length & 0x7f;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) + (der.get() & 0xff);
            }
        }
        ByteBuffer inside = der.slice(der.position(), length);
        der.position(der.position() + length);
        return inside;
    }

    private SelfSigned made(String name, String algorithm, String from) throws Exception {
        return SelfSigned.made(folder, name, algorithm, "-startdate", from);
    }
}
