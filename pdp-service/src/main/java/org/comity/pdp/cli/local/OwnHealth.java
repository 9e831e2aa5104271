package org.comity.pdp.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service that this configuration describes, asked how it is, on this machine. */
public final class OwnHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final Optional<Path> certificate;

    private OwnHealth(URI address, Optional<Path> certificate) {
        this.address = address;
        this.certificate = certificate;
    }

    /**
     * What was said.
     *
     * @param well whether all is well
     * @param sentence for people
     */
    public record Said(boolean well, String sentence) {}

    /** As the configuration of this process says. */
    public static OwnHealth ofThisProcess() {
        return of(ConfigProvider.getConfig());
    }

    static OwnHealth of(Config config) {
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("127.0.0.1");
        String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        boolean plain = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .orElse("enabled")
                .equalsIgnoreCase("enabled");
        int port = plain
                ? config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8181)
                : config.getOptionalValue("quarkus.http.ssl-port", Integer.class)
                        .orElse(8443);
        return new OwnHealth(
                URI.create("%s://%s:%d".formatted(plain ? "http" : "https", reached, port)),
                config.getOptionalValue("quarkus.tls.key-store.pem.server.cert", String.class)
                        .map(Path::of));
    }

    /** Asks; nobody there is an answer too. */
    public Said ask(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build();
        try (HttpClient client = client()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? new Said(true, "%s: ready".formatted(address))
                    : new Said(
                            false, "%s: not ready (%s)".formatted(address, String.join(", ", down(response.body()))));
        } catch (IOException nobody) {
            return new Said(false, "%s does not answer".formatted(address));
        } catch (GeneralSecurityException unusable) {
            return new Said(false, "the service's certificate cannot be read: %s".formatted(unusable.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(false, "interrupted");
        }
    }

    private static List<String> down(byte[] body) throws IOException {
        List<String> names = new ArrayList<>();
        JsonNode json = Web.JSON.readTree(body);
        json.path("checks").forEach(check -> {
            if (!check.path("status").asText().equals("UP")) {
                names.add(check.path("name").asText());
            }
        });
        return names;
    }

    private HttpClient client() throws GeneralSecurityException, IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE);
        if (address.getScheme().equals("https")) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OnlyOurs(configured())}, null);
            builder.sslContext(context);
        }
        return builder.build();
    }

    private Certificate configured() throws GeneralSecurityException, IOException {
        Path file = certificate.orElseThrow(() -> new CertificateException("none is configured"));
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** The certificate that is configured, whatever name it is for and whoever gave it; no other. */
    private static final class OnlyOurs extends X509ExtendedTrustManager {
        private final Certificate ours;

        OnlyOurs(Certificate ours) {
            this.ours = ours;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !chain[0].equals(ours)) {
                throw new CertificateException("not the certificate that is configured");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
