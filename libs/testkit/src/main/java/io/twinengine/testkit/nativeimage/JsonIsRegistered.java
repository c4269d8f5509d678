package io.twinengine.testkit.nativeimage;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Fails for each type that goes through an ObjectMapper of ours and that no {@code @RegisterForReflection} names. */
final class JsonIsRegistered extends ArchCondition<JavaClass> {

    private Set<String> missing = Set.of();

    JsonIsRegistered() {
        super("register what they read or write as JSON themselves");
    }

    @Override
    public void init(Collection<JavaClass> classes) {
        Set<Class<?>> roots = new LinkedHashSet<>();
        new JsonUse(classes).roots().forEach(type -> roots.add(type.reflect()));
        missing = new TreeSet<>(JsonTypes.below(roots));
        missing.removeAll(Registrations.among(classes));
    }

    @Override
    public void check(JavaClass origin, ConditionEvents events) {
        // Told once: the type may belong to a library, whose classes are not among those checked.
    }

    @Override
    public void finish(ConditionEvents events) {
        missing.forEach(type -> events
                .add(SimpleConditionEvent.violated(type, type + " is JSON and not in a @RegisterForReflection")));
    }
}
