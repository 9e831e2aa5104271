package org.comity.pdp.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in a policy is named with its place, and with a remedy where there is one. */
class XacmlMistakesTest {
    private static final String RULE = "xacml/rank-too-low.xml";
    private static final String GRANT = "xacml/grant.xml";
    private static final String ROOT = "xacml/root.xml";
    private static final String REFUSALS = "xacml/refusals.xml";

    @TempDir
    Path folder;

    static Stream<Mistake> mistakes() {
        return Stream.of(words(), structure(), form()).flatMap(each -> each);
    }

    private static Stream<Mistake> words() {
        return Stream.of(
                new Mistake(
                        "an unknown attribute",
                        RULE,
                        "urn:test:subject:clearance-rank",
                        "urn:test:subject:clearence-rank",
                        RULE + ":10:7: unknown attribute `urn:test:subject:clearence-rank`: did you mean"
                                + " `urn:test:subject:clearance-rank`?"),
                new Mistake(
                        "an attribute of another category",
                        RULE,
                        "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject",
                        "urn:oasis:names:tc:xacml:3.0:attribute-category:resource",
                        RULE + ":10:7: the attribute `urn:test:subject:clearance-rank` is of the category"
                                + " `urn:oasis:names:tc:xacml:1.0:subject-category:access-subject`, not"
                                + " `urn:oasis:names:tc:xacml:3.0:attribute-category:resource`"),
                new Mistake(
                        "an unknown category",
                        RULE,
                        "subject-category:access-subject",
                        "subject-category:access-subjekt",
                        RULE + ":10:7: unknown category"
                                + " `urn:oasis:names:tc:xacml:1.0:subject-category:access-subjekt`: did you mean"
                                + " `urn:oasis:names:tc:xacml:1.0:subject-category:access-subject`?"),
                new Mistake(
                        "an attribute of another type",
                        RULE,
                        "          DataType=\"http://www.w3.org/2001/XMLSchema#integer\"",
                        "          DataType=\"http://www.w3.org/2001/XMLSchema#string\"",
                        RULE + ":10:7: the attribute `urn:test:subject:clearance-rank` has the data type"
                                + " `http://www.w3.org/2001/XMLSchema#integer`, not"
                                + " `http://www.w3.org/2001/XMLSchema#string`"),
                new Mistake(
                        "a designator without MustBePresent",
                        RULE,
                        "\n          MustBePresent=\"false\"",
                        "",
                        RULE + ":10:7: missing `MustBePresent`: write `MustBePresent=\"false\"`"),
                new Mistake(
                        "an attribute with an issuer",
                        RULE,
                        "MustBePresent=\"false\"",
                        "MustBePresent=\"false\" Issuer=\"someone\"",
                        RULE + ":10:7: attributes have no issuer here: remove `Issuer`"),
                new Mistake(
                        "an unknown function",
                        RULE,
                        "function:integer-less-than-or-equal",
                        "function:integer-less-then-or-equal",
                        RULE + ":8:7: unknown function"
                                + " `urn:oasis:names:tc:xacml:1.0:function:integer-less-then-or-equal`: did you mean"
                                + " `urn:oasis:names:tc:xacml:1.0:function:integer-less-than-or-equal`?"),
                new Mistake(
                        "an unknown function of a target",
                        GRANT,
                        "function:string-equal",
                        "function:strings-equal",
                        GRANT + ":7:9: unknown function `urn:oasis:names:tc:xacml:1.0:function:strings-equal`: did you"
                                + " mean `urn:oasis:names:tc:xacml:1.0:function:string-equal`?"),
                new Mistake(
                        "a combining algorithm of an older version",
                        RULE,
                        "3.0:rule-combining-algorithm:deny-overrides",
                        "1.0:rule-combining-algorithm:deny-overrides",
                        RULE + ":3:1: unknown combining algorithm"
                                + " `urn:oasis:names:tc:xacml:1.0:rule-combining-algorithm:deny-overrides`: did you"
                                + " mean `urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides`?"),
                new Mistake(
                        "an unknown data type",
                        GRANT,
                        "#string\">read",
                        "#strin\">read",
                        GRANT + ":8:11: unknown data type `http://www.w3.org/2001/XMLSchema#strin`: did you mean"
                                + " `http://www.w3.org/2001/XMLSchema#string`?"),
                new Mistake(
                        "a value that is no number",
                        RULE,
                        "#integer\">2</AttributeValue>\n      <Attr",
                        "#integer\">two</AttributeValue>\n      <Attr",
                        RULE + ":9:7: the value must be a whole number, not `two`"),
                new Mistake(
                        "a date without a zone",
                        GRANT,
                        "#string\">seen",
                        "#date\">2026-01-01",
                        GRANT + ":18:11: the value must be a date with a zone, as `2031-12-31Z`, not `2026-01-01`"),
                new Mistake(
                        "a variable that nobody defined",
                        RULE,
                        "<VariableReference VariableId=\"enough\"/>",
                        "<VariableReference VariableId=\"enuogh\"/>",
                        RULE + ":20:9: unknown variable `enuogh`: did you mean `enough`?"),
                new Mistake(
                        "an unknown reason",
                        RULE,
                        "AdviceId=\"urn:comity:reason:rank-too-low\"",
                        "AdviceId=\"urn:comity:reason:rank-to-low\"",
                        RULE + ":24:7: unknown reason `urn:comity:reason:rank-to-low`: did you mean"
                                + " `urn:comity:reason:rank-too-low`?"),
                new Mistake(
                        "a parameter of another reason",
                        RULE,
                        "urn:comity:reason:rank-too-low:level",
                        "urn:comity:reason:too-late:level",
                        RULE + ":25:9: `urn:comity:reason:too-late:level` must begin with"
                                + " `urn:comity:reason:rank-too-low:`"),
                new Mistake(
                        "a reason of a Permit",
                        RULE,
                        "AppliesTo=\"Deny\"",
                        "AppliesTo=\"Permit\"",
                        RULE + ":24:7: advice is the reason of a refusal: write `AppliesTo=\"Deny\"`"),
                new Mistake(
                        "an unknown obligation",
                        GRANT,
                        "ObligationId=\"urn:comity:obligation:watermark\"",
                        "ObligationId=\"urn:comity:obligation:watermarks\"",
                        GRANT + ":16:7: unknown obligation `urn:comity:obligation:watermarks`: did you mean"
                                + " `urn:comity:obligation:watermark`?"),
                new Mistake(
                        "an unknown parameter",
                        GRANT,
                        "urn:comity:obligation:watermark:text",
                        "urn:comity:obligation:watermark:txt",
                        GRANT + ":17:9: unknown parameter `urn:comity:obligation:watermark:txt`: did you mean"
                                + " `urn:comity:obligation:watermark:text`?"),
                new Mistake(
                        "a parameter that is missing",
                        GRANT,
                        "urn:comity:obligation:watermark:text",
                        "urn:comity:obligation:watermark:txt",
                        GRANT + ":16:7: the obligation `watermark` lacks the parameter"
                                + " `urn:comity:obligation:watermark:text`"));
    }

    private static Stream<Mistake> structure() {
        return Stream.of(
                new Mistake(
                        "an id that is taken",
                        GRANT,
                        "PolicyId=\"urn:test:grant\"",
                        "PolicyId=\"urn:test:rank-too-low\"",
                        RULE + ":3:1: the id `urn:test:rank-too-low` is already taken in " + GRANT + ":2:1"),
                new Mistake(
                        "a root that does not exist",
                        "policy-set.yaml",
                        "root: urn:test:root",
                        "root: urn:test:rot",
                        "policy-set.yaml:3:7: no file in xacml/ holds the policy set `urn:test:rot`: did you mean"
                                + " `urn:test:root`?"),
                new Mistake(
                        "refusals that do not exist",
                        "policy-set.yaml",
                        "refusals: urn:test:refusals",
                        "refusals: urn:test:refusal",
                        "policy-set.yaml:4:11: no file in xacml/ holds the policy set `urn:test:refusal`: did you mean"
                                + " `urn:test:refusals`?"),
                new Mistake(
                        "a reference to nothing",
                        ROOT,
                        "urn:test:grant",
                        "urn:test:grand",
                        ROOT + ":6:3: no file holds the `Policy` `urn:test:grand`: did you mean `urn:test:grant`?"),
                new Mistake(
                        "a file that nothing refers to",
                        ROOT,
                        "  <PolicyIdReference>urn:test:grant</PolicyIdReference>\n",
                        "",
                        GRANT + ":2:1: nothing below the root `urn:test:root` refers to this: refer to"
                                + " `urn:test:grant`, or take the file away"),
                new Mistake(
                        "a reference that leads back",
                        REFUSALS,
                        "  <PolicyIdReference>",
                        "  <PolicySetIdReference>urn:test:root</PolicySetIdReference>\n  <PolicyIdReference>",
                        REFUSALS + ":5:3: the reference `urn:test:root` leads back to where it came from"),
                new Mistake(
                        "two rules of one name",
                        GRANT,
                        "</Policy>",
                        "  <Rule RuleId=\"permit\" Effect=\"Permit\"/>\n</Policy>",
                        GRANT + ":23:3: the policy has two rules named `permit`"),
                new Mistake(
                        "an attribute selector",
                        RULE,
                        "<VariableReference VariableId=\"enough\"/>",
                        "<AttributeSelector Category=\"urn:oasis:names:tc:xacml:3.0:attribute-category:resource\""
                                + " Path=\"/a\" DataType=\"http://www.w3.org/2001/XMLSchema#boolean\""
                                + " MustBePresent=\"false\"/>",
                        RULE + ":20:9: an `AttributeSelector` is not supported: use an `AttributeDesignator`"));
    }

    private static Stream<Mistake> form() {
        return Stream.of(
                new Mistake(
                        "an element of another place",
                        GRANT,
                        "  <Target>",
                        "  <Targets/>\n  <Target>",
                        GRANT + ":4:3: not XACML 3.0: invalid content was found starting with element `Targets`. One of"
                                + " `Description, PolicyIssuer, PolicyDefaults, Target` is expected"),
                new Mistake(
                        "an attribute that is missing",
                        GRANT,
                        " Version=\"1.0\"",
                        "",
                        GRANT + ":2:1: not XACML 3.0: attribute `Version` must appear on element `Policy`"),
                new Mistake(
                        "another namespace",
                        GRANT,
                        "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17",
                        "urn:oasis:names:tc:xacml:2.0:policy:schema:os",
                        GRANT + ":2:1: `Policy` is not of XACML 3.0: its namespace must be"
                                + " `urn:oasis:names:tc:xacml:3.0:core:schema:wd-17`"),
                new Mistake(
                        "a document type",
                        GRANT,
                        "<Policy xmlns",
                        "<!DOCTYPE Policy [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<Policy xmlns",
                        GRANT + ":2:1: a document type declaration is not allowed: remove `<!DOCTYPE …>`"),
                new Mistake(
                        "another encoding",
                        GRANT,
                        "encoding=\"UTF-8\"",
                        "encoding=\"UTF-16\"",
                        GRANT + ":1:1: the declaration must be `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isNamedWithItsPlace(Mistake mistake) {
        assertThat(SmallSet.in(folder)
                        .with(mistake.file(), mistake.from(), mistake.to())
                        .problems())
                .contains(mistake.wanted());
    }

    @Test
    void halfAFileIsNotWellFormed() {
        SmallSet set = SmallSet.in(folder);
        String grant = set.read(GRANT);
        assertThat(set.writing(GRANT, grant.substring(0, grant.length() / 2)).problems())
                .anySatisfy(problem -> assertThat(problem).startsWith(GRANT).contains(": not well-formed XML: "));
    }

    @Test
    void elementsOfAMillionLevelsAreRefused() {
        String deep = "<PolicySet xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">".repeat(10_000);
        assertThat(SmallSet.in(folder).writing(GRANT, deep).problems())
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(GRANT).endsWith(": elements lie more than 80 deep"));
    }

    @Test
    void allMistakesOfAllFilesAreNamedAtOnce() {
        assertThat(SmallSet.in(folder)
                        .with(RULE, "urn:test:subject:clearance-rank", "urn:test:subject:clearance-rang")
                        .with(GRANT, "function:string-equal", "function:string-equals")
                        .with("policy-set.yaml", "name: small", "nam: small")
                        .with("vocabulary.yaml", "none: \"9999-12-31\"", "none: \"9999-12-31\"\n    noe: x")
                        .problems())
                .hasSize(3);
        assertThat(SmallSet.in(folder.resolve("other"))
                        .with(RULE, "urn:test:subject:clearance-rank", "urn:test:subject:clearance-rang")
                        .with(GRANT, "function:string-equal", "function:string-equals")
                        .problems())
                .hasSize(2);
    }

    @Test
    void theEnginesOwnObjectionIsPlacedAtThePolicy() {
        // a condition that gives a number: no check of ours looks at the types of functions
        assertThat(SmallSet.in(folder)
                        .with(RULE, "function:not", "function:integer-abs")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("the engine refuses it"));
    }
}
