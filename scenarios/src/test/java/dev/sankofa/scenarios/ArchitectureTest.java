package dev.sankofa.scenarios;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md. Each rule says why it is one; a rule without a reason should go. */
class ArchitectureTest {
    private static final String[] KINDS = {"cache", "cluster", "files", "images", "objects", "postgres"};

    private static JavaClasses classes;

    @BeforeAll
    static void importEverything() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("-test/"))
                .importPackages("dev.sankofa");
        assertThat(classes).hasSizeGreaterThan(100);
    }

    @Test
    void foundationKnowsOnlyTheJdk() {
        check(classes()
                .that()
                .resideInAPackage("dev.sankofa.foundation..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("dev.sankofa.foundation..", "java..", "org.jspecify.."))
                .because("everything depends on it, so whatever it needs everybody needs"));
    }

    @Test
    void componentsAndRepositoryAreStrangers() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.sankofa.components..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.sankofa.repository..",
                        "dev.sankofa.recovery..",
                        "dev.sankofa.application..",
                        "dev.sankofa.cli..",
                        "dev.sankofa.sandbox.."))
                .because("a component writes entries into a sink and can be tested without a repository"));
        check(noClasses()
                .that()
                .resideInAPackage("dev.sankofa.repository..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "dev.sankofa.repository..",
                        "dev.sankofa.primitive..",
                        "dev.sankofa.foundation..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "com.github.luben.zstd..",
                        "org.bouncycastle..",
                        "tools.jackson.core.."))
                .because("the store must be usable, and readable in ten years, without the rest"));
    }

    @Test
    void componentKindsDoNotKnowEachOther() {
        for (String kind : KINDS) {
            for (String other : KINDS) {
                if (!kind.equals(other)) {
                    check(noClasses()
                            .that()
                            .resideInAPackage("dev.sankofa.components." + kind + "..")
                            .should()
                            .dependOnClassesThat(resideInAPackage("dev.sankofa.components." + other + ".."))
                            .because("a kind can be added, changed or removed alone"));
                }
            }
        }
    }

    @Test
    void onlyTheApplicationKnowsWhichKindsExist() {
        check(noClasses()
                .that(resideInAnyPackage("dev.sankofa.recovery..", "dev.sankofa.components.spi.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.sankofa.components.cache..",
                        "dev.sankofa.components.cluster..",
                        "dev.sankofa.components.files..",
                        "dev.sankofa.components.postgres..",
                        "dev.sankofa.components.objects..",
                        "dev.sankofa.components.images.."))
                .because("recovery works from descriptors; to add a kind nothing but the catalogue changes"));
        check(noClasses()
                .that()
                .resideInAPackage("dev.sankofa.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.sankofa.components.cache..",
                        "dev.sankofa.components.cluster..",
                        "dev.sankofa.components.postgres..",
                        "dev.sankofa.components.objects..",
                        "dev.sankofa.components.images..",
                        "dev.sankofa.repository.engine.."))
                .because("the command line speaks to the application"));
    }

    @Test
    void theFormatOpensNothing() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.sankofa.repository.format..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent.."))
                .because("bytes to values and back can be tested and fuzzed without an environment"));
    }

    @Test
    void theClockIsGivenNotTaken() {
        check(noClasses()
                .that(resideOutsideOfPackages(
                        "dev.sankofa.application..",
                        "dev.sankofa.cli..",
                        "dev.sankofa.sandbox..",
                        "dev.sankofa.testkit..",
                        "dev.sankofa.bench.."))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a run's time is an input: tests move it"));
    }

    @Test
    void theEnvironmentIsReadInOnePlace() {
        check(noClasses()
                .that(resideOutsideOfPackages(
                        "dev.sankofa.application..",
                        "dev.sankofa.cli..",
                        "dev.sankofa.sandbox..",
                        "dev.sankofa.testkit..",
                        "dev.sankofa.bench.."))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("configuration arrives as values, so that one can see and test where it comes from"));
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses()
                .that(resideOutsideOfPackages(
                        "dev.sankofa.cli..", "dev.sankofa.sandbox..", "dev.sankofa.testkit..", "dev.sankofa.bench.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("core code tells events; each front door shows them its own way"));
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : new String[] {"repository", "recovery", "application", "cli", "sandbox", "components"}) {
            check(slices().matching("dev.sankofa." + module + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .because("a cycle that is only written down stays for years"));
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).as("packages whose package-info lacks @NullMarked").isEmpty();
    }

    @Test
    void packagesAreNamedForTheirSubject() {
        Pattern vague = Pattern.compile(".*\\.(util|utils|common|helper|helpers|manager|impl|misc)(\\..*)?");
        Set<String> names = new TreeSet<>();
        classes.forEach(type -> names.add(type.getPackageName()));
        assertThat(names).noneMatch(name -> vague.matcher(name).matches());
    }

    private static void check(ArchRule rule) {
        rule.check(classes);
    }
}
