package org.comity.keycloak.claims;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names our claims may be given: none that a standard or Keycloak itself writes, so that no member comes twice. */
final class ClaimName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> TAKEN = Set.of(
            "acr",
            "act",
            "active",
            "address",
            "amr",
            "at_hash",
            "aud",
            "auth_time",
            "authorization",
            "azp",
            "birthdate",
            "c_hash",
            "category",
            "claims_locales",
            "client_id",
            "cnf",
            "email",
            "email_verified",
            "exp",
            "family_name",
            "gender",
            "given_name",
            "iat",
            "iss",
            "jti",
            "locale",
            "middle_name",
            "name",
            "nbf",
            "nickname",
            "nonce",
            "phone_number",
            "phone_number_verified",
            "picture",
            "preferred_username",
            "profile",
            "realm_access",
            "resource_access",
            "s_hash",
            "scope",
            "session_state",
            "sid",
            "sub",
            "token_type",
            "typ",
            "updated_at",
            "username",
            "website",
            "zoneinfo");

    private ClaimName() {}

    static boolean isFree(String name) {
        return FORM.matcher(name).matches() && !TAKEN.contains(name);
    }
}
