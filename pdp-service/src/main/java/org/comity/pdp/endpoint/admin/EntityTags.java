package org.comity.pdp.endpoint.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.pdp.endpoint.problem.ProblemException;
import org.comity.pdp.label.Expectation;
import org.comity.pdp.label.LabelEntry;

/** The version of an entry as an entity tag, and what a caller expects of it (RFC 9110 §8.8.3, §13.1). */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([\\x21\\x23-\\x7E]*)\"\\s*(,|$)");
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,17}");

    private EntityTags() {}

    static String of(LabelEntry entry) {
        return "\"" + entry.version() + "\"";
    }

    /**
     * What must hold for a change.
     *
     * @param ifMatch every header {@code If-Match}
     * @param ifNoneMatch every header {@code If-None-Match}
     */
    static Expectation expectation(List<String> ifMatch, List<String> ifNoneMatch) {
        if (!ifMatch.isEmpty() && !ifNoneMatch.isEmpty()) {
            throw ProblemException.malformed("of the headers `If-Match` and `If-None-Match` only one can be stated");
        }
        if (!ifNoneMatch.isEmpty()) {
            return noLabel(String.join(",", ifNoneMatch).strip());
        }
        if (ifMatch.isEmpty()) {
            return new Expectation.Anything();
        }
        String stated = String.join(",", ifMatch).strip();
        return stated.equals("*") ? new Expectation.AnyLabel() : new Expectation.Version(versions(stated));
    }

    private static Expectation noLabel(String stated) {
        if (!stated.equals("*")) {
            throw ProblemException.malformed("the header `If-None-Match` can only be `*` for a change");
        }
        return new Expectation.NoLabel();
    }

    private static Set<Long> versions(String stated) {
        Set<Long> versions = new HashSet<>();
        Matcher tag = TAG.matcher(stated);
        int read = 0;
        while (tag.find()) {
            // a weak tag never matches here, and neither does one that is none of ours
            if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
                versions.add(Long.valueOf(tag.group(2)));
            }
            read = tag.end();
        }
        if (stated.isEmpty() || read < stated.length() || stated.endsWith(",")) {
            throw ProblemException.malformed("the header `If-Match` must be `*` or entity tags, as `\"3\"`");
        }
        return versions;
    }
}
