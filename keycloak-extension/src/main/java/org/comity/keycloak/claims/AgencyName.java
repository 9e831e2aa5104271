package org.comity.keycloak.claims;

import java.util.regex.Pattern;

/** What the name of a central authority, court or service may look like. */
public final class AgencyName {

    public static final int LONGEST = 200;

    // Letters, marks, digits, punctuation and symbols of any script, single blanks between words; nothing invisible.
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+( [\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+)*");

    private AgencyName() {}

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
