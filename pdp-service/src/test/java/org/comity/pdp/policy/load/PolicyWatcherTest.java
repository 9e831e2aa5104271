package org.comity.pdp.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.comity.pdp.policy.ActivePolicy;
import org.comity.pdp.policy.PolicySnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A good change comes into force, a bad one changes nothing. */
class PolicyWatcherTest {
    private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);
    private static final String GRANT = "xacml/grant.xml";

    @TempDir
    Path folder;

    private final List<Reload> told = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // see watch()
    private SmallSet set;

    @SuppressWarnings("NullAway.Init") // see watch()
    private PolicySnapshot first;

    @SuppressWarnings("NullAway.Init") // see watch()
    private ActivePolicy active;

    @SuppressWarnings("NullAway.Init") // see watch()
    private PolicyWatcher watcher;

    @BeforeEach
    void watch() {
        set = SmallSet.in(folder.resolve("set"));
        first = set.loaded();
        active = new ActivePolicy(first, START);
        watcher = PolicyWatcher.unstarted(
                set.folder(),
                Fingerprint.of(set.folder()),
                SmallSet.loader(),
                active,
                InstantSource.fixed(LATER),
                told::add);
    }

    @AfterEach
    void stop() {
        watcher.close();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watcher.look();
        }
    }

    @Test
    void nothingIsLoadedWhileNothingChanges() {
        look(5);
        assertThat(told).isEmpty();
        assertThat(active.current()).isSameAs(first);
    }

    @Test
    void aGoodChangeIsInForceOnceTheFolderIsStill() {
        set.with("policy-set.yaml", "version: \"1\"", "version: \"2\"");
        look(1);
        assertThat(active.current()).isSameAs(first);
        look(1);
        assertThat(active.current().set().version()).isEqualTo("2");
        assertThat(active.state().since()).isEqualTo(LATER);
        assertThat(told).hasExactlyElementsOfTypes(Reload.Swapped.class);
    }

    @Test
    void aBadChangeChangesNothingAndIsToldOnceWithItsPlace() {
        set.with(GRANT, "action:action-id", "action:action-di");
        look(10);
        assertThat(active.current()).isSameAs(first);
        assertThat(told).singleElement().isInstanceOfSatisfying(Reload.Refused.class, refused -> {
            assertThat(refused.problems())
                    .singleElement()
                    .hasToString(GRANT + ":9:11: unknown attribute"
                            + " `urn:oasis:names:tc:xacml:1.0:action:action-di`: did you mean"
                            + " `urn:oasis:names:tc:xacml:1.0:action:action-id`?");
            assertThat(refused.kept()).isEqualTo(first.set());
        });
        assertThat(active.state().rejection())
                .hasValueSatisfying(rejection -> assertThat(rejection.at()).isEqualTo(LATER));
    }

    @Test
    void whatIsMendedAgainIsForgiven() {
        set.with(GRANT, "action:action-id", "action:action-di");
        look(2);
        set.with(GRANT, "action:action-di", "action:action-id");
        look(2);
        assertThat(told).hasExactlyElementsOfTypes(Reload.Refused.class, Reload.Unchanged.class);
        assertThat(active.current()).isSameAs(first);
        assertThat(active.state().rejection()).isEmpty();
        assertThat(active.state().since()).isEqualTo(START);
    }

    @Test
    void aCopyThatIsStillBeingWrittenIsLeftAlone() {
        String whole = set.read(GRANT).replace(">seen<", ">looked at<");
        for (int end = 100; end < whole.length(); end += 100) {
            set.writing(GRANT, whole.substring(0, end));
            look(1);
        }
        assertThat(told).isEmpty();
        set.writing(GRANT, whole);
        look(2);
        assertThat(told).hasExactlyElementsOfTypes(Reload.Swapped.class);
    }

    @Test
    void aCopyThatStaysHalfChangesNothing() {
        set.writing(GRANT, set.read(GRANT).substring(0, 500));
        look(3);
        assertThat(told).hasExactlyElementsOfTypes(Reload.Refused.class);
        assertThat(active.current()).isSameAs(first);
    }

    @Test
    void whatChangesWhileItIsReadIsNotUsed() {
        // the engine is made while another hand still writes
        var meddling = PolicyWatcher.unstarted(
                set.folder(),
                Fingerprint.of(set.folder()),
                new PolicyLoader(
                        (root, files) -> {
                            set.writing(GRANT, set.read(GRANT) + "\n");
                            return new org.comity.pdp.decision.authzforce.AuthzForceEngineFactory()
                                    .compile(root, files);
                        },
                        org.comity.pdp.decision.Derivations.NAMES),
                active,
                InstantSource.fixed(LATER),
                told::add);
        set.with("policy-set.yaml", "version: \"1\"", "version: \"2\"");
        meddling.look();
        meddling.look();
        assertThat(told).isEmpty();
        assertThat(active.current()).isSameAs(first);
    }

    @Test
    void anEngineThatBreaksChangesNothing() {
        var broken = PolicyWatcher.unstarted(
                set.folder(),
                Fingerprint.of(set.folder()),
                new PolicyLoader(
                        (root, files) -> {
                            throw new IllegalStateException("broken");
                        },
                        org.comity.pdp.decision.Derivations.NAMES),
                active,
                InstantSource.fixed(LATER),
                told::add);
        set.with("policy-set.yaml", "version: \"1\"", "version: \"2\"");
        broken.look();
        broken.look();
        assertThat(told).hasExactlyElementsOfTypes(Reload.Refused.class);
        assertThat(active.current()).isSameAs(first);
    }

    @Test
    void aVanishedFolderChangesNothing() throws IOException {
        Files.move(set.folder(), folder.resolve("elsewhere"));
        look(3);
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.message()).isEqualTo("there is no such folder")));
        assertThat(active.current()).isSameAs(first);

        Files.move(folder.resolve("elsewhere"), set.folder());
        look(3);
        assertThat(told).hasExactlyElementsOfTypes(Reload.Refused.class, Reload.Unchanged.class);
    }

    @Test
    void aFileOfTheSameSizeAndTimeIsSeenAllTheSame() throws IOException {
        Path file = set.folder().resolve("policy-set.yaml");
        var before = Files.getLastModifiedTime(file);
        set.with("policy-set.yaml", "version: \"1\"", "version: \"2\"");
        Files.setLastModifiedTime(file, before);
        look(2);
        assertThat(active.current().set().version()).isEqualTo("2");
    }

    @Test
    void aMountedVolumeIsFollowedWhenItsLinkIsTurned() throws IOException {
        // as Kubernetes does it: ..data points at the newest folder, all else points into ..data
        Path mount = Files.createDirectory(folder.resolve("mount"));
        SmallSet.in(Files.createDirectory(mount.resolve("..one")));
        SmallSet.in(Files.createDirectory(mount.resolve("..two")))
                .with("policy-set.yaml", "version: \"1\"", "version: \"2\"");
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..one"));
        for (String name : List.of("policy-set.yaml", "vocabulary.yaml", "xacml", "reference")) {
            Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
        }
        var mounted = new SmallSet(mount);
        var following = PolicyWatcher.unstarted(
                mount,
                Fingerprint.of(mount),
                SmallSet.loader(),
                new ActivePolicy(mounted.loaded(), START),
                InstantSource.fixed(LATER),
                told::add);
        Files.createSymbolicLink(mount.resolve("..new"), Path.of("..two"));
        Files.move(
                mount.resolve("..new"),
                mount.resolve("..data"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        following.look();
        following.look();
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Reload.Swapped.class,
                        swapped -> assertThat(swapped.set().version()).isEqualTo("2"));
    }

    @Test
    void afterTwentyQuickChangesTheLastOneIsInForce() throws InterruptedException {
        var running = PolicyWatcher.started(
                set.folder(),
                Fingerprint.of(set.folder()),
                SmallSet.loader(),
                active,
                InstantSource.system(),
                told::add,
                Duration.ofMillis(50));
        for (int version = 2; version <= 21; version++) {
            set.with("policy-set.yaml", "version: \"" + (version - 1) + "\"", "version: \"" + version + "\"");
            Thread.sleep(30);
        }
        for (int i = 0; i < 1200 && !active.current().set().version().equals("21"); i++) {
            Thread.sleep(50);
        }
        running.close();
        assertThat(active.current().set().version()).isEqualTo("21");
        assertThat(told).doesNotHaveAnyElementsOfTypes(Reload.Refused.class);
    }
}
