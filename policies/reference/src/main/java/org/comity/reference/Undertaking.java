package org.comity.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.reference.problem.Quote;

/** An undertaking that a person accepted: which, in which version, on which day. */
public record Undertaking(String id, String version, LocalDate on) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");
    private static final Pattern FORM = Pattern.compile("([^@]{1,64})@([^@]{1,32})@(\\d{4}-\\d{2}-\\d{2})");

    public Undertaking {
        if (!ID.matcher(id).matches() || !VERSION.matcher(version).matches()) {
            throw malformed(id + "@" + version);
        }
    }

    /**
     * Reads {@code mla-confidentiality@2@2026-03-01}.
     *
     * @throws MalformedValue if the form is another one
     */
    public static Undertaking parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed(text);
        }
        try {
            return new Undertaking(form.group(1), form.group(2), LocalDate.parse(form.group(3)));
        } catch (DateTimeException e) {
            throw malformed(text);
        }
    }

    /** As {@link #parse}, where a malformed word is normal business. */
    public static Optional<Undertaking> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (MalformedValue e) {
            return Optional.empty();
        }
    }

    /** {@code mla-confidentiality@2}, the value of the subject's attribute. */
    public String idAtVersion() {
        return id + "@" + version;
    }

    private static MalformedValue malformed(String text) {
        return new MalformedValue(
                "not an undertaking: %s: write id, version and day, such as `mla-confidentiality@2@2026-03-01`"
                        .formatted(Quote.of(text)));
    }

    @Override
    public String toString() {
        return idAtVersion() + "@" + on;
    }
}
