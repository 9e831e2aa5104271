package org.comity.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jose4j.lang.JoseException;

/** Decisions over HTTPS beside decisions over plain HTTP: same process, connections kept, rounds interleaved. */
public final class HttpsCost {
    private static final int CONNECTIONS = Integer.getInteger("comity.connections", 64);
    private static final String PASSWORD = "measured";

    private HttpsCost() {}

    /**
     * Prints rates, processor time of the service for each request, and the ratio of the rates.
     *
     * @param args the packed service's jar, the policy set's folder, a folder for its data
     * @throws IOException when the service cannot be reached or answers wrongly
     * @throws GeneralSecurityException when no certificate can be made
     * @throws JoseException when no token can be made
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] args)
            throws IOException, GeneralSecurityException, JoseException, InterruptedException {
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of(args[2])).toAbsolutePath(), "https");
        Path store = certificate(home);
        try (LocalIssuer issuer = new LocalIssuer();
                ServiceProcess service = ServiceProcess.started(
                        Path.of(args[0]).toAbsolutePath(),
                        Path.of(args[1]).toAbsolutePath(),
                        home,
                        issuer.url(),
                        "-Dquarkus.tls.key-store.p12.path=" + store,
                        "-Dquarkus.tls.key-store.p12.password=" + PASSWORD);
                Load plain = new Load(
                        CONNECTIONS, Decisions.at(service.at("/access/v1/evaluation"), issuer), Decisions.PERMIT);
                Load secured = new Load(
                        CONNECTIONS,
                        Decisions.at(service.secured("/access/v1/evaluation"), issuer),
                        Decisions.PERMIT,
                        trusting(store))) {
            Decisions.register(service, issuer);
            Decisions.compare(
                    CONNECTIONS + " connections, kept",
                    new Side("HTTP", List.of(plain), List.of(service)),
                    new Side("HTTPS (TLS 1.3)", List.of(secured), List.of(service)));
        }
    }

    private static Path certificate(Path home) throws IOException, InterruptedException {
        Path store = home.resolve("server.p12");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=measured",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with %d; its words are in %s".formatted(code, home));
        }
        return store;
    }

    private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, PASSWORD.toCharArray());
        }
        trusted.setCertificateEntry("server", own.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
