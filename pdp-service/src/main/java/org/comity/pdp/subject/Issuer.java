package org.comity.pdp.subject;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.comity.pdp.MalformedValue;

/**
 * The one issuer whose tokens are believed: a realm of Keycloak.
 *
 * @param url its name, exactly as in its tokens
 */
record Issuer(String url) {
    /** The issuer of that name. */
    static Issuer of(String url, boolean insecureHttp) {
        URI address = address("comity.keycloak.issuer", url, insecureHttp);
        if (url.endsWith("/") || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new MalformedValue(
                    "comity.keycloak.issuer: `%s` ends with a slash, a query or a fragment, and no realm's name does"
                            .formatted(url));
        }
        return new Issuer(url);
    }

    /** Where it describes itself. */
    URI discovery() {
        return URI.create(url + "/.well-known/openid-configuration");
    }

    /** Where Comity's extension tells of the realm. */
    String state() {
        return url + "/comity";
    }

    /** An address that keys may be fetched from: over HTTPS, or on this machine. */
    static URI address(String setting, String text, boolean insecureHttp) {
        URI address = parsed(setting, text);
        boolean https = "https".equals(address.getScheme());
        boolean http = "http".equals(address.getScheme());
        if (address.getHost() == null || address.getRawUserInfo() != null || !(http || https)) {
            throw new MalformedValue(
                    "%s: `%s` is no address like `https://keycloak.example/realms/mla`".formatted(setting, text));
        }
        if (http && !insecureHttp && !loopback(address.getHost())) {
            throw new MalformedValue(
                    "%s: whoever sits between can replace the keys that come over `%s`: use https, or set `comity.keycloak.insecure-http=true`"
                            .formatted(setting, text));
        }
        return address;
    }

    private static URI parsed(String setting, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new MalformedValue("%s: `%s` is no address: %s".formatted(setting, text, malformed.getReason()));
        }
    }

    /** Whether the host is this machine by its very name, without asking anybody. */
    static boolean loopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
