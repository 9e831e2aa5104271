package org.comity.pdp.policy.xacml;

import java.util.Locale;
import java.util.regex.Pattern;

/** Puts a parser's messages into our words: lower case, input in backticks, no codes, no full stop. */
final class XmlWords {
    private static final Pattern CODE = Pattern.compile("^[a-zA-Z0-9.-]+: ");
    private static final Pattern QUALIFIED = Pattern.compile("\"?" + Pattern.quote(XmlReader.NAMESPACE) + "\"?:");
    private static final Pattern QUOTED = Pattern.compile("['\"]\\{?([^'\"]*?)\\}?['\"]");

    private XmlWords() {}

    static String sentence(String message) {
        String plain = CODE.matcher(message.replaceAll("\\s+", " ").strip()).replaceFirst("");
        String unqualified = QUALIFIED.matcher(plain).replaceAll("");
        String quoted = QUOTED.matcher(unqualified).replaceAll("`$1`");
        String open = quoted.endsWith(".") ? quoted.substring(0, quoted.length() - 1) : quoted;
        return open.isEmpty() ? open : open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1);
    }
}
