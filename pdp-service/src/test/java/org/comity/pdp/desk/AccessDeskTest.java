package org.comity.pdp.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.pdp.desk.Desk.DOCUMENT;
import static org.comity.pdp.desk.Desk.label;
import static org.comity.pdp.desk.Desk.person;
import static org.comity.pdp.desk.Desk.reading;
import static org.comity.pdp.subject.Role.ASK;
import static org.comity.pdp.subject.Role.ASK_FOR_OTHERS;
import static org.comity.pdp.subject.Role.EXPLAIN;
import static org.comity.pdp.subject.Role.LABEL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.comity.pdp.audit.AuditUnavailable;
import org.comity.pdp.audit.DecisionRecord;
import org.comity.pdp.decision.Decision.Deny;
import org.comity.pdp.decision.Decision.Permit;
import org.comity.pdp.decision.Reason;
import org.comity.pdp.label.LabelRegisterUnavailable;
import org.comity.pdp.subject.BearerToken;
import org.comity.pdp.subject.Role;
import org.comity.pdp.subject.SamplePerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From one question to one answer that was written down first. */
class AccessDeskTest {
    private static final String PURPOSE = "criminal-investigation";

    private final Desk desk = new Desk(person("PT", "MUITO-SECRETO"));

    @Test
    void aPermitLeavesWithItsDutiesAndWasWrittenDown() {
        desk.labels.put(DOCUMENT, label());
        Answer answer = answer(desk.person(reading(PURPOSE), ASK));
        assertThat(answer.decision()).isInstanceOf(Permit.class);
        assertThat(answer.decision().obligations()).isNotEmpty();
        assertThat(answer.id()).startsWith("memory.").hasSize("memory.".length() + 32);
        assertThat(written().id()).isEqualTo(answer.id());
        assertThat(written().attributes()).isPresent();
    }

    @Test
    void noAnswerLeavesWhenItCannotBeWrittenDown() {
        desk.labels.put(DOCUMENT, label());
        desk.log.fillUp();
        assertThatThrownBy(() -> answer(desk.person(reading(PURPOSE), ASK))).hasCauseInstanceOf(AuditUnavailable.class);
        assertThatThrownBy(() -> answer(desk.person(reading("trial"), ASK))).hasCauseInstanceOf(AuditUnavailable.class);
        assertThat(desk.alarms).as("answers that were announced").isEmpty();
    }

    @Test
    void noAnswerLeavesBeforeItIsWrittenDown() {
        desk.labels.put(DOCUMENT, label());
        Runnable disk = desk.log.hold();
        CompletableFuture<Outcome> asked = desk.person(reading(PURPOSE), ASK).toCompletableFuture();
        assertThat(asked).isNotDone();
        disk.run();
        assertThat(asked).isCompleted();
    }

    @Test
    void noAnswerLeavesWhileTheRegisterIsAway() {
        desk.labels.goAway();
        assertThatThrownBy(() -> answer(desk.system(reading(PURPOSE, label()), ASK_FOR_OTHERS, LABEL)))
                .hasCauseInstanceOf(LabelRegisterUnavailable.class);
        assertThat(desk.log.records()).isEmpty();
    }

    @Test
    void aDocumentThatNobodyKnowsIsUnlabelled() {
        assertThat(reasons(answer(desk.person(reading(PURPOSE), ASK)))).containsExactly("unlabelled");
    }

    @Test
    void theRegisterWinsAndADifferingStatementIsAnAlarm() {
        desk.labels.put(DOCUMENT, label());
        Map<String, List<String>> weaker = with(label(), "classification", "ES:UNCLASSIFIED");
        answer(desk.system(reading(PURPOSE, weaker), ASK_FOR_OTHERS, LABEL));
        assertThat(written().labelSource()).isEqualTo("register");
        assertThat(written().alarms()).containsExactly(LabelChoice.DIFFERS);
        assertThat(desk.alarms).containsExactly(List.of(LabelChoice.DIFFERS));
        assertThat(written().attributes().orElseThrow().toString()).contains("ES:SECRETO");
    }

    @Test
    void aStatementThatSaysTheSameIsNoAlarm() {
        desk.labels.put(DOCUMENT, label());
        answer(desk.system(reading(PURPOSE, label()), ASK_FOR_OTHERS, LABEL));
        assertThat(written().alarms()).isEmpty();
        assertThat(written().labelSource()).isEqualTo("register");
    }

    @Test
    void aDeletedLabelStaysDeletedWhateverIsStated() {
        desk.labels.put(DOCUMENT, label());
        desk.labels.delete(DOCUMENT);
        assertThat(reasons(answer(desk.system(reading(PURPOSE, label()), ASK_FOR_OTHERS, LABEL))))
                .containsExactly("unlabelled");
        assertThat(written().alarms()).containsExactly(LabelChoice.DELETED);
    }

    @Test
    void aStatedLabelIsWholeOrNone() {
        Map<String, List<String>> partial = new HashMap<>(label());
        partial.remove("caveat");
        assertThat(reasons(answer(desk.system(reading(PURPOSE, partial), ASK_FOR_OTHERS, LABEL))))
                .containsExactly("unlabelled");
        assertThat(answer(desk.system(reading(PURPOSE, label()), ASK_FOR_OTHERS, LABEL))
                        .decision())
                .isInstanceOf(Permit.class);
    }

    @Test
    void aRegisteredLabelIsNotMendedByAStatement() {
        Map<String, List<String>> partial = new HashMap<>(label());
        partial.remove("caveat");
        desk.labels.put(DOCUMENT, partial);
        assertThat(reasons(answer(desk.system(reading(PURPOSE, label()), ASK_FOR_OTHERS, LABEL))))
                .containsExactly("unlabelled");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void oneRoleAloneOpensItsOwnDoorOnly(Role role) {
        desk.labels.put(DOCUMENT, label());
        assertThat(decided(desk.person(reading(PURPOSE), role)))
                .as("asks for oneself")
                .isEqualTo(role == ASK || role == ASK_FOR_OTHERS);
        assertThat(decided(desk.system(reading(PURPOSE), role)))
                .as("asks for others")
                .isEqualTo(role == ASK_FOR_OTHERS);
        assertThat(decided(desk.person(reading(PURPOSE, label()), role)))
                .as("states a label")
                .isFalse();
    }

    @Test
    void aSystemWithoutAPersonsTokenAsksForNobody() {
        desk.labels.put(DOCUMENT, label());
        assertThat(reasons(answer(desk.ask(SamplePerson.system(ASK_FOR_OTHERS), Optional.empty(), reading(PURPOSE)))))
                .containsExactly("subject-unverified");
        assertThat(reasons(answer(desk.ask(SamplePerson.system(ASK), Optional.empty(), reading(PURPOSE)))))
                .containsExactly("subject-unverified");
    }

    @Test
    void aPassedTokenThatDoesNotHoldIsAnAnswer() {
        desk.labels.put(DOCUMENT, label());
        assertThat(reasons(answer(desk.ask(
                        SamplePerson.system(ASK_FOR_OTHERS),
                        Optional.of(new BearerToken("another token")),
                        reading(PURPOSE)))))
                .containsExactly("subject-unverified");
        assertThat(written().note()).doesNotContain("another token");
    }

    @Test
    void aCallerThatDeclinesADutyIsDenied() {
        desk.labels.put(DOCUMENT, label());
        assertThat(reasons(answer(desk.personWhoCan(Set.of("watermark"), reading(PURPOSE)))))
                .containsExactly("obligation-not-supported");
    }

    @Test
    void reasonsInFullAreForThoseWhoMayHaveThem() {
        desk.labels.put(DOCUMENT, label());
        assertThat(answer(desk.system(reading("trial"), ASK_FOR_OTHERS)).told()).isEmpty();
        assertThat(answer(desk.system(reading("trial"), ASK_FOR_OTHERS, EXPLAIN))
                        .told())
                .extracting(Reason::code)
                .containsExactly("purpose-not-permitted");
    }

    private static Map<String, List<String>> with(Map<String, List<String>> label, String member, String... values) {
        Map<String, List<String>> changed = new HashMap<>(label);
        changed.put(member, List.of(values));
        return changed;
    }

    private DecisionRecord written() {
        return (DecisionRecord) desk.log.records().getLast();
    }

    private static Answer answer(CompletionStage<Outcome> asked) {
        return switch (asked.toCompletableFuture().join()) {
            case Outcome.Answered(Answer answer) -> answer;
            case Outcome.Unacceptable unacceptable -> throw new AssertionError(unacceptable.toString());
            case Outcome.Forbidden forbidden -> throw new AssertionError(forbidden.toString());
        };
    }

    private static boolean decided(CompletionStage<Outcome> asked) {
        return asked.toCompletableFuture().join() instanceof Outcome.Answered;
    }

    private static List<String> reasons(Answer answer) {
        return answer.decision() instanceof Deny deny
                ? deny.reasons().stream().map(Reason::code).toList()
                : List.of();
    }
}
