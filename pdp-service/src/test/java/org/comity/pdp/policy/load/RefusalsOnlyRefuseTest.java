package org.comity.pdp.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would grant, or hide a refusal, is not loaded. */
class RefusalsOnlyRefuseTest {
    private static final String RULE = "xacml/rank-too-low.xml";

    @TempDir
    Path folder;

    @Test
    void theSmallSetItselfIsSound() {
        assertThat(SmallSet.in(folder).problems()).isEmpty();
    }

    @Test
    void theDefaultSetIsSound() {
        assertThat(SmallSet.loader().load(Path.of("../policies/need-to-know")))
                .isInstanceOf(org.comity.pdp.policy.LoadResult.Loaded.class);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "a Permit inside refusals",
                        RULE,
                        "Effect=\"Deny\"",
                        "Effect=\"Permit\"",
                        RULE + ":17:3: a Permit inside refusals would grant: write `Effect=\"Deny\"`, or move the rule"
                                + " `refuse` elsewhere"),
                new Mistake(
                        "an error that wipes out the reasons",
                        RULE,
                        "MustBePresent=\"false\"",
                        "MustBePresent=\"true\"",
                        RULE + ":10:7: an error inside refusals wipes out every reason: write"
                                + " `MustBePresent=\"false\"`"),
                new Mistake(
                        "a refusal without a reason",
                        RULE,
                        "    <AdviceExpressions>",
                        "    <!--<AdviceExpressions>-->\n  </Rule>\n  <Rule RuleId=\"other\" Effect=\"Deny\">\n"
                                + "    <AdviceExpressions>",
                        RULE + ":17:3: a refusal has exactly one reason, this one has 0: give it one"
                                + " `AdviceExpression`"),
                new Mistake(
                        "a refusal with two reasons",
                        RULE,
                        "    <AdviceExpressions>",
                        "    <AdviceExpressions>\n"
                                + "      <AdviceExpression AdviceId=\"urn:comity:reason:too-late\" AppliesTo=\"Deny\"/>",
                        RULE + ":17:3: a refusal has exactly one reason, this one has 2: give it one"
                                + " `AdviceExpression`"),
                new Mistake(
                        "a refusal that a target keeps from being asked",
                        RULE,
                        "  <Target/>",
                        """
                          <Target><AnyOf><AllOf><Match MatchId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
                            <AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string">read</AttributeValue>
                            <AttributeDesignator Category="urn:oasis:names:tc:xacml:3.0:attribute-category:action" \
                        AttributeId="urn:oasis:names:tc:xacml:1.0:action:action-id" \
                        DataType="http://www.w3.org/2001/XMLSchema#string" MustBePresent="false"/>
                          </Match></AllOf></AnyOf></Target>""",
                        RULE + ":5:3: a refusal has no target: write `<Target/>`, and a `Condition`"),
                new Mistake(
                        "refusals that end with the first",
                        "xacml/refusals.xml",
                        "permit-overrides",
                        "deny-overrides",
                        "xacml/refusals.xml:2:1: the refusals must be combined by"
                                + " `urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:permit-overrides`"),
                new Mistake(
                        "a root that lets a Permit win",
                        "xacml/root.xml",
                        "deny-overrides",
                        "permit-overrides",
                        "xacml/root.xml:2:1: the root must be combined by"
                                + " `urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:deny-overrides`"),
                new Mistake(
                        "a root that forgets the refusals",
                        "xacml/root.xml",
                        "  <PolicySetIdReference>urn:test:refusals</PolicySetIdReference>\n",
                        "",
                        "xacml/root.xml:2:1: the root does not refer to the refusals `urn:test:refusals` itself: add a"
                                + " `PolicySetIdReference`"),
                new Mistake(
                        "refusals that are the root itself",
                        "policy-set.yaml",
                        "refusals: urn:test:refusals",
                        "refusals: urn:test:root",
                        "policy-set.yaml:4:11: the refusals must be a policy set of their own below the root"),
                new Mistake(
                        "a reason whose parameter depends on the question",
                        RULE,
                        "          <AttributeValue DataType=\"http://www.w3.org/2001/XMLSchema#integer\">2</AttributeValue>\n"
                                + "        </Attr",
                        "          <VariableReference VariableId=\"enough\"/>\n        </Attr",
                        RULE + ":26:11: a reason's parameters are constant: write an `AttributeValue`"),
                new Mistake(
                        "an algorithm that makes a Permit of an error",
                        "xacml/grant.xml",
                        "permit-overrides",
                        "permit-unless-deny",
                        "xacml/grant.xml:2:1: the combining algorithm"
                                + " `urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:permit-unless-deny` is not"
                                + " allowed: it makes a Permit of every error"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isNotLoaded(Mistake mistake) {
        assertThat(SmallSet.in(folder)
                        .with(mistake.file(), mistake.from(), mistake.to())
                        .problems())
                .contains(mistake.wanted());
    }
}
