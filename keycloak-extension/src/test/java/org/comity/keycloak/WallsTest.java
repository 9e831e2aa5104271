package org.comity.keycloak;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final DescribedPredicate<JavaClass> ADAPTERS = resideInAPackage("org.comity.keycloak.tables")
            .or(resideInAPackage("org.comity.keycloak.realm"))
            .or(simpleNameEndingWith("Mapper"))
            .or(simpleNameEndingWith("Validator"))
            .or(DescribedPredicate.describe(
                    "small helpers of these",
                    type -> Set.of("MappedAccount", "SpokenWarnings", "SessionActor", "OfficerAppointment")
                            .contains(type.getSimpleName())));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.comity.keycloak");

    @Test
    void onlyTheAdaptersKnowKeycloak() {
        noClasses()
                .that(DescribedPredicate.not(ADAPTERS))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "org.jboss..", "jakarta..")
                .check(classes);
    }

    @Test
    void timeIsHandedIn() {
        noClasses().should().callMethod(Instant.class, "now").check(classes);
        noClasses().should().callMethod(LocalDate.class, "now").check(classes);
    }

    @Test
    void theRoomsHaveNoCycles() {
        slices().matching("org.comity.keycloak.(*)..").should().beFreeOfCycles().check(classes);
    }
}
