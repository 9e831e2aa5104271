package org.comity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.comity.e2e.world.PolicyFolder;
import org.comity.e2e.world.Question;
import org.comity.e2e.world.Realm;
import org.comity.e2e.world.Service;
import org.comity.e2e.world.Waiting;
import org.comity.e2e.world.WithWorld;
import org.comity.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many questions at once, while everything changes below them. */
@ExtendWith(WithWorld.class)
class LoadIT {
    private static final int DECISIONS = 10_000;
    private static final int RELOADS = 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Realm realm;

    LoadIT(World world) {
        this.realm = world.realm();
    }

    @Test
    void noAnswerIsLostOrWrongWhilePoliciesAreReloadedAndKeysRotated() {
        try (Service service = Service.start("service-load", realm, Service.PASSWORD_IS_LEVEL_2)) {
            Set<String> good = new TreeSet<>(Set.of("1.0.0"));
            Crowd crowd = Crowd.asking(service, realm, DECISIONS);
            try (crowd) {
                for (int reload = 1; reload <= RELOADS; reload++) {
                    reload(service, "1.1." + reload);
                    good.add("1.1." + reload);
                    if (reload % 7 == 0) {
                        offerABadOne(service, "1.1." + reload);
                    }
                    if (reload == RELOADS / 2) {
                        rotateKeys();
                    }
                }
                Waiting.until(() -> crowd.asked() >= DECISIONS, Duration.ofMinutes(5), "10,000 are asked");
            }
            assertThat(crowd.wrong()).isEmpty();
            assertThat(crowd.unanswered()).isEmpty();
            assertThat(crowd.ids()).hasSizeGreaterThanOrEqualTo(DECISIONS);
            assertThat(good).containsAll(crowd.versions());
            assertThat(crowd.versions()).as("many of them decided something").hasSizeGreaterThan(RELOADS / 2);
            assertThat(service.decisions().ids()).containsAll(crowd.ids());
            assertThat(service.decisions().verify()).contains("each names the one before it");
        }
    }

    @Test
    void everyAnswerThatAClientReceivedIsInTheLogAfterAKill() {
        try (Service service = Service.start("service-kill", realm, Service.PASSWORD_IS_LEVEL_2)) {
            Crowd crowd = Crowd.asking(service, realm, Integer.MAX_VALUE);
            try (crowd) {
                Waiting.until(() -> crowd.ids().size() > 500, SOON, "the load is on");
                service.kill();
            }
            assertThat(crowd.wrong()).isEmpty();
            assertThat(crowd.unanswered()).isNotEmpty();
            assertThat(service.decisions().ids()).containsAll(crowd.ids());
            service.decisions().verify();

            // a kill tears a line only now and then
            service.decisions().tear();
            service.startAgain();
            String later = service.answer(
                            realm.vault(),
                            Question.passing(realm.person("ana.garcia"), "es-secreto", Asked.label("es-secreto")))
                    .id();
            assertThat(service.decisions().ids()).contains(later).containsAll(crowd.ids());
            assertThat(service.decisions().lines())
                    .extracting(line -> line.path("kind").asText())
                    .filteredOn(kind -> !kind.equals("decision"))
                    .containsExactly("start", "restart");
            assertThat(service.decisions().verify()).contains("each names the one before it");
        }
    }

    @Test
    void aKeyThatIsNewIsFollowedAtOnce() {
        try (Service service = Service.start("service-keys", realm, Service.PASSWORD_IS_LEVEL_2)) {
            Question before = Question.passing(realm.person("ana.garcia"), "es-secreto", Asked.label("es-secreto"));
            assertThat(service.answer(realm.vault(), before).permitted()).isTrue();
            String oldKey = realm.vault().part(0);
            rotateKeys();
            assertThat(realm.vault().part(0)).as("another key signs").isNotEqualTo(oldKey);
            Question after = Question.passing(realm.person("ana.garcia"), "es-secreto", Asked.label("es-secreto"));
            assertThat(service.answer(realm.vault(), after).permitted()).isTrue();
            assertThat(service.answer(realm.vault(), before).permitted())
                    .as("the old key goes on to verify")
                    .isTrue();
        }
    }

    private static void reload(Service service, String version) {
        service.policies().version(version);
        service.awaitVersion(version, SOON);
    }

    private static void offerABadOne(Service service, String version) {
        PolicyFolder folder = service.policies();
        String file = "xacml/not-on-case.xml";
        folder.write(file, folder.original(file).replace("urn:comity:subject:case", "urn:comity:subject:cose"));
        Waiting.until(() -> service.policyHealth().has("problems"), SOON, "the bad one is refused");
        assertThat(service.policyHealth().path("version").asText()).isEqualTo(version);
        folder.restore(file);
        Waiting.until(() -> !service.policyHealth().has("problems"), SOON, "the good one is back");
    }

    private void rotateKeys() {
        int highest = realm.master()
                .get("/keys")
                .path("keys")
                .valueStream()
                .mapToInt(key -> key.path("providerPriority").asInt())
                .max()
                .orElseThrow();
        realm.master().rotateKeys(highest + 1);
        realm.forgetTokens();
    }
}
