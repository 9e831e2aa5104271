package org.comity.pdp.policy.xacml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The identifiers of XACML 3.0 (core, §10.2) that policies may use: closed lists, so that any engine can run them.
 * Without XPath, `access-permitted` and the algorithms of older versions.
 */
final class XacmlIds {
    private static final String XACML = "urn:oasis:names:tc:xacml:";
    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema#";
    private static final String RULES = XACML + "3.0:rule-combining-algorithm:";
    private static final String POLICIES = XACML + "3.0:policy-combining-algorithm:";

    static final String POLICIES_DENY_OVERRIDES = POLICIES + "deny-overrides";
    static final String POLICIES_PERMIT_OVERRIDES = POLICIES + "permit-overrides";

    static final Set<String> DATA_TYPES = dataTypes();
    static final Set<String> FUNCTIONS = functions();
    static final Set<String> RULE_ALGORITHMS = ruleAlgorithms();
    static final Set<String> POLICY_ALGORITHMS = policyAlgorithms();

    /** They make a Permit of an error or of silence: not knowing would grant. */
    static final Set<String> PERMIT_UNLESS_DENY = Set.of(RULES + "permit-unless-deny", POLICIES + "permit-unless-deny");

    private XacmlIds() {}

    private static Set<String> dataTypes() {
        Set<String> ids = new TreeSet<>();
        for (String local : words("string boolean integer double time date dateTime anyURI hexBinary base64Binary"
                + " dayTimeDuration yearMonthDuration")) {
            ids.add(SCHEMA + local);
        }
        ids.add(XACML + "1.0:data-type:rfc822Name");
        ids.add(XACML + "1.0:data-type:x500Name");
        ids.add(XACML + "2.0:data-type:ipAddress");
        ids.add(XACML + "2.0:data-type:dnsName");
        return ids;
    }

    private static Set<String> ruleAlgorithms() {
        Set<String> ids = new TreeSet<>(overriding(RULES));
        ids.add(XACML + "1.0:rule-combining-algorithm:first-applicable");
        return ids;
    }

    private static Set<String> policyAlgorithms() {
        Set<String> ids = new TreeSet<>(overriding(POLICIES));
        ids.add(XACML + "1.0:policy-combining-algorithm:first-applicable");
        ids.add(XACML + "1.0:policy-combining-algorithm:only-one-applicable");
        return ids;
    }

    private static List<String> overriding(String prefix) {
        return words("deny-overrides permit-overrides ordered-deny-overrides ordered-permit-overrides"
                        + " deny-unless-permit")
                .stream()
                .map(prefix::concat)
                .toList();
    }

    private static Set<String> functions() {
        Set<String> ids = new TreeSet<>();
        add(ids, "1.0", equality(), arithmetic(), comparison());
        add(ids, "1.0", words("and or n-of not string-regexp-match x500Name-match rfc822Name-match"));
        add(ids, "1.0", words("all-of-any any-of-all all-of-all"));
        add(ids, "3.0", words("any-of all-of any-of-any map string-equal-ignore-case"));
        add(ids, "3.0", words("dayTimeDuration-equal yearMonthDuration-equal"));
        add(ids, "3.0", durations(), conversions(), substrings());
        add(
                ids,
                "2.0",
                words("string-concatenate time-in-range anyURI-regexp-match ipAddress-regexp-match"
                        + " dnsName-regexp-match rfc822Name-regexp-match x500Name-regexp-match"));
        for (String type : words("string boolean integer double time date dateTime anyURI hexBinary base64Binary"
                + " rfc822Name x500Name")) {
            add(ids, "1.0", bags(type), sets(type));
        }
        for (String type : words("dayTimeDuration yearMonthDuration")) {
            add(ids, "3.0", bags(type), sets(type));
        }
        for (String type : words("ipAddress dnsName")) {
            add(ids, "2.0", words(type + "-one-and-only " + type + "-bag-size " + type + "-bag"));
        }
        return ids;
    }

    private static List<String> equality() {
        return words("string-equal boolean-equal integer-equal double-equal date-equal time-equal dateTime-equal"
                + " anyURI-equal x500Name-equal rfc822Name-equal hexBinary-equal base64Binary-equal");
    }

    private static List<String> arithmetic() {
        return words("integer-add integer-subtract integer-multiply integer-divide integer-mod integer-abs double-add"
                + " double-subtract double-multiply double-divide double-abs round floor string-normalize-space"
                + " string-normalize-to-lower-case double-to-integer integer-to-double");
    }

    private static List<String> comparison() {
        List<String> names = new ArrayList<>();
        for (String type : words("integer double string time date dateTime")) {
            for (String how : words("greater-than greater-than-or-equal less-than less-than-or-equal")) {
                names.add(type + "-" + how);
            }
        }
        return names;
    }

    private static List<String> durations() {
        return words("dateTime-add-dayTimeDuration dateTime-add-yearMonthDuration dateTime-subtract-dayTimeDuration"
                + " dateTime-subtract-yearMonthDuration date-add-yearMonthDuration date-subtract-yearMonthDuration");
    }

    private static List<String> conversions() {
        List<String> names = new ArrayList<>();
        for (String type : words("boolean integer double time date dateTime anyURI dayTimeDuration yearMonthDuration"
                + " x500Name rfc822Name ipAddress dnsName")) {
            names.add(type + "-from-string");
            names.add("string-from-" + type);
        }
        return names;
    }

    private static List<String> substrings() {
        return words("string-starts-with string-ends-with string-contains string-substring anyURI-starts-with"
                + " anyURI-ends-with anyURI-contains anyURI-substring");
    }

    private static List<String> bags(String type) {
        return words("one-and-only bag-size is-in bag").stream()
                .map(name -> type + "-" + name)
                .toList();
    }

    private static List<String> sets(String type) {
        return words("intersection at-least-one-member-of union subset set-equals").stream()
                .map(name -> type + "-" + name)
                .toList();
    }

    @SafeVarargs
    private static void add(Set<String> ids, String version, List<String>... names) {
        for (List<String> some : names) {
            some.forEach(name -> ids.add(XACML + version + ":function:" + name));
        }
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }
}
