package org.comity.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An issuer on loopback that publishes its key as Keycloak does, so that tokens are really verified. */
final class LocalIssuer implements AutoCloseable {
    private final HttpServer server;
    private final RsaJsonWebKey key;
    private final String url;

    LocalIssuer() throws IOException, JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("measured");
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:%d/realms/measured"
                .formatted(server.getAddress().getPort());
        serve(
                "/realms/measured/.well-known/openid-configuration",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/certs\"}".formatted(url, url));
        serve("/realms/measured/comity", "{\"profile\":\"complete\"}");
        serve("/realms/measured/certs", new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        server.start();
    }

    String url() {
        return url;
    }

    /** The token of a system that may ask for others and state labels. */
    String system() throws JoseException {
        JwtClaims claims = claims("0b7e0000-0000-4000-8000-000000000001", "evidence-vault");
        claims.setClaim("client_id", "evidence-vault");
        claims.setClaim(
                "resource_access",
                Map.of("comity-pdp", Map.of("roles", List.of("ask-for-others", "label", "explain"))));
        return signed(claims);
    }

    /** The token of the person of {@link Sample}. */
    String person() throws JoseException {
        JwtClaims claims = claims(Sample.PERSON, "case-portal");
        claims.setClaim("sid", "5e551000-0000-4000-8000-000000000001");
        Sample.CLAIMS.forEach(claims::setClaim);
        return signed(claims);
    }

    private JwtClaims claims(String subject, String client) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url);
        claims.setSubject(subject);
        claims.setAudience("comity-pdp", "evidence-vault");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setGeneratedJwtId();
        claims.setClaim("typ", "Bearer");
        claims.setClaim("azp", client);
        return claims;
    }

    private String signed(JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private void serve(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
