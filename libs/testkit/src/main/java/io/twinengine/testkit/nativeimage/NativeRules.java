package io.twinengine.testkit.nativeimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import java.util.List;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Rules for code that is compiled ahead of time: only what is registered can be reached by name, and static fields are
 * filled on the machine that builds, not on the one that runs.
 */
public final class NativeRules {

    private static final Set<String> LOOKS_UP_MEMBERS = Set.of("forName", "newInstance", "getMethod", "getMethods",
            "getDeclaredMethod", "getDeclaredMethods", "getField", "getFields", "getDeclaredField",
            "getDeclaredFields", "getConstructor", "getConstructors", "getDeclaredConstructor",
            "getDeclaredConstructors", "getRecordComponents");

    /** An instance in a static field would be part of the program file, or would keep the builder's resources. */
    private static final Set<String> OF_THE_RUNNING_MACHINE = Set.of("java.util.Random", "java.util.SplittableRandom",
            "java.security.SecureRandom", "java.lang.Thread", "java.util.Timer", "java.lang.ref.Cleaner",
            "java.util.concurrent.Executor", "java.net.Socket", "java.net.ServerSocket", "java.net.http.HttpClient",
            "java.nio.channels.Channel", "java.lang.foreign.Arena");

    /** Asked in a static initializer, these answer for the machine that builds. */
    private static final Set<String> ANSWERS_OF_THE_BUILDER = Set.of("java.lang.System.getenv",
            "java.lang.System.getProperty", "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime",
            "java.time.Instant.now", "java.time.LocalDate.now", "java.time.ZoneId.systemDefault",
            "java.util.UUID.randomUUID", "java.net.InetAddress.getLocalHost", "java.lang.ProcessHandle.current",
            "java.lang.Runtime.availableProcessors", "java.lang.Runtime.maxMemory");

    private NativeRules() {}

    /** The rules; they look at the classes they are given and read registrations of the kit as well. */
    public static List<ArchRule> rules() {
        return List.of(
                noClasses().should().callMethodWhere(aMemberIsLookedUp())
                        .because("a native program holds registered members only; call the code itself (12.3)"),
                noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.reflect.Proxy")
                        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
                        .orShould().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe")
                        .because("proxies, serialization and raw memory need registrations of their own (12.3)"),
                noFields().that().haveModifier(JavaModifier.STATIC)
                        .should().haveRawType(ofTheRunningMachine())
                        .because("static fields are filled when the native program is built (12.3)"),
                classes().should(notAskTheBuilder())
                        .because("a static initializer runs when the native program is built (12.3)"),
                classes().should(new JsonIsRegistered())
                        .because("Jackson finds the fields of a type outside REST only if it is registered (12.3)"));
    }

    private static DescribedPredicate<JavaCall<?>> aMemberIsLookedUp() {
        return DescribedPredicate.describe("a class or member is looked up by name",
                call -> call.getTargetOwner().isEquivalentTo(Class.class)
                        && LOOKS_UP_MEMBERS.contains(call.getTarget().getName()));
    }

    private static DescribedPredicate<JavaClass> ofTheRunningMachine() {
        return DescribedPredicate.describe("of things that belong to the running machine",
                type -> OF_THE_RUNNING_MACHINE.stream().anyMatch(type::isAssignableTo));
    }

    private static ArchCondition<JavaClass> notAskTheBuilder() {
        return new ArchCondition<>("not ask for time, environment or chance in a static initializer") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getStaticInitializer().ifPresent(initializer -> initializer.getCallsFromSelf().stream()
                        .filter(call -> ANSWERS_OF_THE_BUILDER.contains(name(call)))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(origin, call.getDescription()))));
            }
        };
    }

    private static String name(JavaAccess<?> call) {
        return call.getTargetOwner().getFullName() + "." + call.getTarget().getName();
    }
}
