package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.comity.e2e.world.Answer;
import org.comity.e2e.world.PolicyFolder;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.Web;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A good change is in force soon; a file with a mistake never replaces a good one. */
@ExtendWith(WithWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyChangeIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RULE = "xacml/not-on-case.xml";
    private static final String LEVELS = "reference/classifications.yaml";

    private final Realm realm;
    private final Service service;
    private final PolicyFolder folder;

    PolicyChangeIT(World world) {
        this.realm = world.realm();
        this.service = Service.start("service-policies", realm, Service.PASSWORD_IS_LEVEL_2);
        this.folder = service.policies();
    }

    @BeforeAll
    void theSetInForceIsShown() {
        JsonNode shown = policySet();
        assertThat(shown.toString()).contains("need-to-know", "1.0.0", "sha256:");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aGoodChangeIsInForceAndDecides() {
        String file = "reference/categories.yaml";
        Question question = Question.passing(
                        realm.person("claire.martin"), "es-bank-records", Asked.label("es-bank-records"))
                .purpose("disclosure-to-defence");
        assertThat(answer(question).permitted()).isTrue();
        String digest = answerDigest(question);
        folder.write(
                file, folder.original(file).replaceFirst("(financial: .*disclosure-to-defence: )redact", "$1refuse"));
        Waiting.until(() -> !answerDigest(question).equals(digest), SOON, "another set decides");
        assertThat(answer(question).reasons()).containsExactly("category-restricted");
        folder.restore(file);
        Waiting.until(() -> answerDigest(question).equals(digest), SOON, "the first one is back");
        assertThat(answer(question).permitted()).isTrue();
    }

    @Test
    void aWrongAttributeIdChangesNothingAndIsNamedWithItsLine() {
        folder.write(RULE, folder.original(RULE).replace("urn:comity:subject:case", "urn:comity:subject:cose"));
        assertRefused(RULE, "urn:comity:subject:cose");
        assertTakenBack(RULE);
    }

    @Test
    void halfAFileChangesNothing() {
        String whole = folder.original(RULE);
        folder.write(RULE, whole.substring(0, whole.length() / 2));
        assertRefused(RULE, "");
        assertTakenBack(RULE);
    }

    @Test
    void aRuleThatPermitsAmongTheRefusalsChangesNothing() {
        folder.write(RULE, folder.original(RULE).replace("Effect=\"Deny\"", "Effect=\"Permit\""));
        assertRefused(RULE, "");
        assertTakenBack(RULE);
    }

    @Test
    void aStrangeFileChangesNothing() {
        folder.write("xacml/more.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>");
        assertRefused("xacml/more.xml", "");
        assertThat(policySet().toString()).doesNotContain("root:");
        assertTakenBack("xacml/more.xml");
    }

    @Test
    void aLevelThatStandsTwiceChangesNothing() {
        String table = folder.original(LEVELS);
        String row = Pattern.compile("(?m)^ +- \\{code: SECRETO, rank: 4.*$")
                .matcher(table)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        folder.write(LEVELS, table.replace(row, row + "\n" + row.replace("rank: 4", "rank: 1")));
        assertRefused(LEVELS, "");
        assertTakenBack(LEVELS);
    }

    @Test
    void aRankThatIsGivenTwiceChangesNothing() {
        folder.write(LEVELS, folder.original(LEVELS).replaceFirst("rank: 4", "rank: 4, rank: 1"));
        assertRefused(LEVELS, "");
        assertTakenBack(LEVELS);
    }

    private void assertRefused(String file, String word) {
        Waiting.until(() -> service.policyHealth().has("problems"), SOON, "it is refused");
        String place = Pattern.quote(file) + ":\\d+:\\d+: .*" + Pattern.quote(word);
        assertThat(service.policyHealth().path("problems").asText()).containsPattern(place);
        assertThat(service.log()).containsPattern(place);
        JsonNode problem = policySet().path("refused").path("problems").path(0);
        assertThat(problem.path("file").asText()).isEqualTo(file);
        assertThat(problem.path("line").asInt()).isPositive();
        assertThat(problem.path("message").asText()).contains(word);
        assertThat(answer(good()).permitted()).isTrue();
        assertThat(answer(good()).version()).isEqualTo("1.0.0");
    }

    private void assertTakenBack(String file) {
        Instant began = Instant.now();
        folder.restore(file);
        Waiting.until(() -> !service.policyHealth().has("problems"), SOON, "the good one is back");
        assertThat(Duration.between(began, Instant.now())).isLessThan(SOON);
        assertThat(answer(good()).permitted()).isTrue();
    }

    private Question good() {
        return Question.passing(realm.person("ana.garcia"), "es-secreto", Asked.label("es-secreto"));
    }

    private Answer answer(Question question) {
        return service.answer(realm.vault(), question);
    }

    private String answerDigest(Question question) {
        return service.ask(realm.vault(), question)
                .expecting(200)
                .json()
                .path("context")
                .path("policy_set")
                .path("digest")
                .asText();
    }

    private JsonNode policySet() {
        return Web.ask(service.to("/policy-set", realm.vault()).GET().build())
                .expecting(200)
                .json();
    }
}
