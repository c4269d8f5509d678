package io.twinengine.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.twinengine.testkit.nativeimage.NativeResources;
import io.twinengine.testkit.nativeimage.NativeRules;

/**
 * The style guide's rules that can be read from class files. A service checks them with
 * {@snippet :
 * class ArchitectureTest {
 *     @TestFactory
 *     Stream<DynamicTest> followsTheGuide() {
 *         return TwinArchitecture.testsOf("io.twinengine.sensor");
 *     }
 * }
 * }
 */
public final class TwinArchitecture {

    private static final String WITH_TRANSACTION = "io.quarkus.hibernate.reactive.panache.common.WithTransaction";
    private static final String WITH_SESSION = "io.quarkus.hibernate.reactive.panache.common.WithSession";
    private static final String WITH_SESSION_ON_DEMAND = "io.quarkus.hibernate.reactive.panache.common.WithSessionOnDemand";

    private TwinArchitecture() {}

    /** One test per rule, over the main classes of a service's package and its resources. */
    public static Stream<DynamicTest> testsOf(String basePackage) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
        return Stream.concat(
                rules(basePackage).stream()
                        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes))),
                Stream.of(DynamicTest.dynamicTest("every resource is part of a native program (12.3)",
                        () -> assertThat(NativeResources.leftOut(Path.of("src", "main", "resources")))
                                .as("add them to quarkus.native.resources.includes").isEmpty())));
    }

    static List<ArchRule> rules(String basePackage) {
        return Stream
                .of(layout(basePackage), reactive(), errors(), transactions(), configuration(), NativeRules.rules())
                .flatMap(List::stream)
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private static List<ArchRule> layout(String basePackage) {
        return List.of(
                classes().should(keepToTheirOwnEntitiesAndRepositories())
                        .because(
                                "a feature shows its service and records only; its tables can then change alone (1.2, 1.3)"),
                noClasses().that().haveSimpleNameEndingWith("Resource")
                        .should().dependOnClassesThat().haveSimpleNameEndingWith("Repository")
                        .because("a resource speaks HTTP; rules and transactions live in the service (1.3)"),
                slices().matching(basePackage + ".(*)..").should().beFreeOfCycles()
                        .because("features in a cycle are one feature that nobody can delete (1.3)"),
                noClasses().should().resideInAnyPackage("..controller..", "..service..", "..model..", "..util..",
                        "..helper..")
                        .because("a package is a feature; layers scatter every change (1.1)"));
    }

    private static List<ArchRule> reactive() {
        return List.of(
                noClasses().should().callMethodWhere(new CallTo("await", "io.smallrye.mutiny.Uni"))
                        .because("await() blocks the event loop that has to deliver the answer (4.2)"),
                noClasses().should().callMethodWhere(new CallTo("with", "io.smallrye.mutiny.groups.UniSubscribe",
                        "io.smallrye.mutiny.groups.MultiSubscribe"))
                        .because("a pipeline nobody returns loses its errors and its context (4.2)"),
                noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED)
                        .because("a lock held on an event loop stops every request of that loop (4.2)"),
                noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class)
                        .because("one request runs on many threads, one thread serves many requests (4.2)"));
    }

    private static List<ArchRule> errors() {
        return List.of(
                noClasses().should().callConstructorWhere(
                        new CallTo("<init>", "jakarta.ws.rs.WebApplicationException"))
                        .because("errors are TwinExceptions with a code; libs/kit alone makes responses of them (6.1)"),
                noClasses().should().implement("jakarta.ws.rs.ext.ExceptionMapper")
                        .because("errors become problem details in libs/kit alone (6.1)"),
                noMethods().should()
                        .beAnnotatedWith("org.jboss.resteasy.reactive.server.ServerExceptionMapper")
                        .because("errors become problem details in libs/kit alone (6.1)"),
                noClasses().that().haveSimpleNameEndingWith("Resource")
                        .should().callMethodWhere(new CallTo("status", "jakarta.ws.rs.core.Response",
                                "org.jboss.resteasy.reactive.RestResponse"))
                        .orShould().callMethodWhere(new CallTo("serverError", "jakarta.ws.rs.core.Response",
                                "org.jboss.resteasy.reactive.RestResponse"))
                        .because(
                                "resources build no error responses; ok(), created(), accepted() and noContent() do (6.1)"));
    }

    private static List<ArchRule> transactions() {
        return List.of(
                methods().that().areAnnotatedWith(WITH_TRANSACTION).or().areAnnotatedWith(WITH_SESSION)
                        .or().areAnnotatedWith(WITH_SESSION_ON_DEMAND)
                        .should().beDeclaredInClassesThat().haveSimpleNameEndingWith("Service")
                        .because("a transaction is one method of a service: one place to look (7.1)"),
                noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.transaction.Transactional")
                        .because("it does not work with Reactive Panache; use @WithTransaction (7.1)"));
    }

    private static List<ArchRule> configuration() {
        return List.of(
                noFields().should().beAnnotatedWith("jakarta.inject.Inject")
                        .because("beans with constructors can be built in a plain test (2.8)"),
                noClasses().should().dependOnClassesThat()
                        .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
                        .because("@ConfigMapping interfaces are typed and fail at start-up (5.1)"),
                noMethods().that().areDeclaredInClassesThat().haveNameMatching(".*Config(\\$.*)?")
                        .should().beMetaAnnotatedWith("jakarta.validation.Constraint")
                        .because("a single constraint makes every start dearer; WholeNumber has bounds too (5.1)"),
                fields().that().haveRawType("org.slf4j.Logger").or().haveRawType("org.jboss.logging.Logger")
                        .should().haveName("LOGGER")
                        .because("one name makes logging easy to find (11)"));
    }

    private static ArchCondition<JavaClass> keepToTheirOwnEntitiesAndRepositories() {
        return new ArchCondition<>("keep to the entities and repositories of their own feature") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith("io.twinengine."))
                        .filter(dependency -> isGuarded(dependency.getTargetClass().getSimpleName()))
                        .filter(dependency -> !dependency.getTargetClass().getPackageName()
                                .equals(origin.getPackageName()))
                        .forEach(dependency -> events
                                .add(SimpleConditionEvent.violated(origin, dependency.getDescription())));
            }
        };
    }

    private static boolean isGuarded(String className) {
        return className.endsWith("Entity") || className.endsWith("Repository");
    }
}
