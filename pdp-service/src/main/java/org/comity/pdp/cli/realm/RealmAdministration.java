package org.comity.pdp.cli.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.cli.local.LocalFault;

/** The user profile of one realm, in the hands of a client of Keycloak that may change it. */
public final class RealmAdministration implements AutoCloseable {
    private static final Pattern REALM = Pattern.compile("(https?://.+)/realms/([^/?#]+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HttpClient web =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI profile;
    private final String token;

    /**
     * Signs in.
     *
     * @param realm its address, as in its tokens
     * @param loginRealm the realm of the client
     * @param client its id
     * @param secret its secret
     */
    public RealmAdministration(String realm, String loginRealm, String client, String secret) {
        Matcher parts = REALM.matcher(realm);
        if (!parts.matches()) {
            throw LocalFault.invalid(
                    "`%s` is no address of a realm like `https://keycloak.example/realms/mla`".formatted(realm));
        }
        URI base = URI.create(parts.group(1));
        if (!"https".equals(base.getScheme()) && !isLoopback(base)) {
            throw LocalFault.invalid("`%s`: the secret would travel in the clear: use https".formatted(realm));
        }
        this.profile = URI.create("%s/admin/realms/%s/users/profile".formatted(base, parts.group(2)));
        this.token = signedIn(
                URI.create("%s/realms/%s/protocol/openid-connect/token".formatted(base, loginRealm)), client, secret);
    }

    /** The user profile as it is. */
    public Map<String, Object> profile() {
        return read(answer(bearing().GET().build(), "the user profile"), "the user profile");
    }

    /** Puts another in its place. */
    public void put(Map<String, Object> changed) {
        try {
            answer(
                    bearing()
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(changed)))
                            .build(),
                    "the change of the user profile");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text as the maps and lists that a profile is. */
    public static Map<String, Object> read(String json, String what) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw LocalFault.couldNotRun("Keycloak's answer to %s is no JSON".formatted(what));
        }
    }

    private HttpRequest.Builder bearing() {
        return HttpRequest.newBuilder(profile).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private String signedIn(URI endpoint, String client, String secret) {
        // RFC 6749 §2.3.1: both are encoded as in a form before
        String credentials = encoded(client) + ":" + encoded(secret);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String what = "the sign-in of `%s`".formatted(client);
        return String.valueOf(read(answer(request, what), what).get("access_token"));
    }

    private String answer(HttpRequest request, String what) {
        try {
            HttpResponse<String> answer = web.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw LocalFault.couldNotRun(
                        "Keycloak refuses %s with %d%s".formatted(what, answer.statusCode(), remedy(answer)));
            }
            return answer.body();
        } catch (IOException e) {
            throw LocalFault.couldNotRun("Keycloak at `%s` does not answer: %s"
                    .formatted(
                            request.uri(),
                            Objects.requireNonNullElse(
                                    e.getMessage(), e.getClass().getSimpleName())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalFault.couldNotRun("interrupted");
        }
    }

    private static String remedy(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 401 -> ": look at the client's id and secret, and whether it has a service account";
            case 403 -> ": the client needs the role `manage-realm` of that realm";
            case 404 -> ": there is no such realm";
            default -> "";
        };
    }

    private static boolean isLoopback(URI address) {
        String host = String.valueOf(address.getHost());
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        web.close();
    }
}
