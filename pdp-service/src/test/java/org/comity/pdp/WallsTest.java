package org.comity.pdp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.comity.pdp.audit.AuditReceipt;
import org.comity.pdp.desk.Answer;
import org.comity.pdp.label.Label;
import org.comity.pdp.subject.VerifiedSubject;
import org.comity.pdp.subject.VerifiedToken;
import org.junit.jupiter.api.Test;

/** The walls between the rooms. */
final class WallsTest {
    private static final String ROOMS = "org.comity.pdp";
    private static final JavaClasses ROOMS_AS_BUILT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOMS);

    @Test
    void onlyTheAdapterKnowsTheEngine() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage(ROOMS + ".decision.authzforce..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ow2..", "oasis.names.tc.xacml..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void onlyEndpointsKnowHttp() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage(ROOMS + ".endpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void nobodyHereKnowsKeycloaksClasses() {
        ArchRule rule = noClasses().should().dependOnClassesThat().resideInAPackage("org.keycloak..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void noRoomLooksBackAtTheDoor() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(ROOMS + ".endpoint..", ROOMS + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOMS + ".endpoint..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void noRoomKnowsTheDesk() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(ROOMS + ".desk..", ROOMS + ".endpoint..", ROOMS + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOMS + ".desk..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void noRoomKnowsOfBackups() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(ROOMS + ".backup..", ROOMS + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOMS + ".backup..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void theDatabaseKnowsNothingOfWhatIsInIt() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ROOMS + ".database..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOMS + "..").and(resideOutsideOfPackage(ROOMS + ".database..")));
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void deciderIsPure() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(ROOMS + ".decision", ROOMS + ".obligation")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.net..",
                        "java.sql..",
                        ROOMS + ".subject..",
                        ROOMS + ".label..");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void noCycles() {
        ArchRule rule = slices().matching(ROOMS + ".(*)..").should().beFreeOfCycles();
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void timeIsHandedIn() {
        ArchRule rule = noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
        rule.check(ROOMS_AS_BUILT);
    }

    @Test
    void proofsAreMadeInTheirOwnRoomAlone() {
        ArchRule rule = constructors()
                .that()
                .areDeclaredIn(AuditReceipt.class)
                .or()
                .areDeclaredIn(Answer.class)
                .or()
                .areDeclaredIn(Label.class)
                .or()
                .areDeclaredIn(VerifiedSubject.class)
                .or()
                .areDeclaredIn(VerifiedToken.class)
                .should()
                .bePackagePrivate()
                .orShould()
                .bePrivate();
        rule.check(ROOMS_AS_BUILT);
    }
}
