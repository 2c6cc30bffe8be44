package io.shiftwatch.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.nio.file.Path;
import java.util.List;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The walls of docs/architecture: which package may know what. */
class ArchitectureTest {

    private static final Path ROOT = Path.of(System.getProperty("shiftwatch.root", ".."));

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(List.of(
                            "events",
                            "service-kit",
                            "ingest-service",
                            "analysis-service",
                            "alert-service",
                            "desk",
                            "local-stack")
                    .stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    @Test
    void onlyStoresKnowTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.shiftwatch.kit.outbox..")
                .and()
                .haveNameNotMatching(".*\\.[A-Za-z]+(Store|Row)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", "jakarta.persistence..")
                .because("a session is bound to one context and one transaction: who opens it must close it")
                .check(ALL);
    }

    @Test
    void onlyHandlersKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.shiftwatch.kit..", "io.shiftwatch.stack..")
                .and()
                .haveSimpleNameNotEndingWith("Handler")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.eclipse.microprofile.reactive.messaging..",
                        "io.smallrye.reactive.messaging..")
                .because("acknowledging, retrying and refusing are decided in one place, HandlerPolicy")
                .check(ALL);
    }

    @Test
    void judgingIsPure() {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.shiftwatch.analysis.text..",
                        "io.shiftwatch.analysis.catalog..",
                        "io.shiftwatch.analysis.phrase..",
                        "io.shiftwatch.analysis.judge..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.ibm.icu..",
                        "org.yaml.snakeyaml..",
                        "io.shiftwatch.events..",
                        "io.shiftwatch.analysis.text..",
                        "io.shiftwatch.analysis.catalog..",
                        "io.shiftwatch.analysis.phrase..",
                        "io.shiftwatch.analysis.judge.."))
                .because("what is judged must depend on text and rules only, and be testable without a container")
                .check(ALL);
    }

    @Test
    void theContractDependsOnNothing() {
        classes()
                .that()
                .resideInAPackage("io.shiftwatch.events..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "io.shiftwatch.events.."))
                .because("every service and every foreign reader shares it")
                .check(ALL);
    }

    @Test
    void servicesMeetInEventsOnly() {
        slices().matching("io.shiftwatch.(ingest|analysis|alert|desk)..")
                .should()
                .notDependOnEachOther()
                .because("they are deployed one by one")
                .check(ALL);
    }

    @Test
    void featuresDoNotRunInCircles() {
        slices().matching("io.shiftwatch.*.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void dependenciesComeThroughTheConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .because("what a class needs is seen where it is made, and a test can make one")
                .check(ALL);
    }
}
