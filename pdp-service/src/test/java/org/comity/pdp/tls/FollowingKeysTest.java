package org.comity.pdp.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With certificates made by the JDK's keytool. */
class FollowingKeysTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String NAME = "server";

    @TempDir
    private Path folder = Path.of("");

    private KeyStore first;
    private KeyStore second;

    FollowingKeysTest() throws GeneralSecurityException {
        this.first = KeyStore.getInstance("PKCS12");
        this.second = KeyStore.getInstance("PKCS12");
    }

    @BeforeEach
    void twoCertificates() throws Exception {
        first = made("first", "EC");
        second = made("second", "RSA");
    }

    @Test
    void theNextHandshakeGetsTheRenewedOne() throws Exception {
        FollowingKeys keys = new FollowingKeys(manager(first));
        assertThat(shown(keys, chosen(keys, "EC"))).isEqualTo(first.getCertificate(NAME));

        assertThat(keys.follow(manager(second))).isTrue();

        assertThat(keys.chooseEngineServerAlias("EC", null, null)).isNull();
        assertThat(shown(keys, chosen(keys, "RSA"))).isEqualTo(second.getCertificate(NAME));
    }

    @Test
    void aHandshakeThatHasChosenGetsChainAndKeyOfTheSame() throws Exception {
        FollowingKeys keys = new FollowingKeys(manager(first));
        String chosen = chosen(keys, "EC");

        keys.follow(manager(second));

        assertThat(shown(keys, chosen)).isEqualTo(first.getCertificate(NAME));
        assertThat(keys.getPrivateKey(chosen)).isEqualTo(first.getKey(NAME, PASSWORD));
        keys.follow(manager(second));
        assertThat(keys.getCertificateChain(chosen)).as("long over").isNull();
    }

    @Test
    void aCertificateWithTheKeyOfAnotherIsNotFollowed() throws Exception {
        FollowingKeys keys = new FollowingKeys(manager(first));
        KeyStore mixed = store(Objects.requireNonNull(first.getKey(NAME, PASSWORD)), second.getCertificate(NAME));
        KeyStore ofOneKind =
                store(Objects.requireNonNull(made("third", "EC").getKey(NAME, PASSWORD)), first.getCertificate(NAME));

        assertThat(keys.follow(manager(mixed))).isFalse();
        assertThat(keys.follow(manager(ofOneKind))).isFalse();
        assertThat(keys.follow(manager(empty()))).isFalse();

        assertThat(shown(keys, chosen(keys, "EC"))).isEqualTo(first.getCertificate(NAME));
    }

    private static String chosen(FollowingKeys keys, String kind) {
        return Objects.requireNonNull(keys.chooseEngineServerAlias(kind, null, null));
    }

    private static @Nullable Certificate shown(FollowingKeys keys, String name) {
        return Objects.requireNonNull(keys.getCertificateChain(name))[0];
    }

    private static X509ExtendedKeyManager manager(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore store(Key key, Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry(NAME, key, PASSWORD, new Certificate[] {certificate});
        return store;
    }

    private KeyStore made(String name, String kind) throws GeneralSecurityException, IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        kind,
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
