package org.comity.pdp.subject;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the tokens of clients from those of people. No claim of Keycloak says it for certain: the scope
 * {@code service_account} can be taken from a client, and its marks with it. So each mark is enough. One kind of token
 * bears none: a lightweight one that was refreshed. It opens nothing, for Comity's extension writes no claims for such
 * an account.
 */
final class ServiceAccounts {
    /** How Keycloak begins the id of a token from the client credentials grant, as in {@code trrtcc:…}. */
    private static final Pattern CLIENT_CREDENTIALS = Pattern.compile("[a-z]{4}cc:.*", Pattern.DOTALL);

    private ServiceAccounts() {}

    /** Whether the token may be one of a client and of no person. */
    static boolean mayBeOne(Map<String, Object> claims) {
        return !(claims.get("sid") instanceof String session && !session.isBlank())
                || claims.containsKey("client_id")
                || text(claims, "preferred_username").toLowerCase(Locale.ROOT).startsWith("service-account-")
                || CLIENT_CREDENTIALS.matcher(text(claims, "jti")).matches();
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : "";
    }
}
