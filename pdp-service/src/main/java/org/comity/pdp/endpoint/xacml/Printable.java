package org.comity.pdp.endpoint.xacml;

/** Makes input fit to be shown in a message: short, without control characters. */
final class Printable {
    private static final int MAX = 120;

    private Printable() {}

    static String of(String input) {
        String shown = input.length() > MAX ? input.substring(0, MAX) + "…" : input;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
