package io.twinengine.testkit.nativeimage;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Names of the types that {@link RegisterForReflection} makes known, as Quarkus reads the annotation. */
final class Registrations {

    private static final String KIT = "io.twinengine.kit";

    private Registrations() {}

    /** Of these classes and of the kit, which every deployable carries. */
    static Set<String> among(Collection<JavaClass> classes) {
        Set<String> names = new HashSet<>();
        classes.forEach(type -> read(type, names));
        new ClassFileImporter().importPackages(KIT).forEach(type -> read(type, names));
        return names;
    }

    private static void read(JavaClass type, Set<String> names) {
        if (!type.isAnnotatedWith(RegisterForReflection.class)) {
            return;
        }
        RegisterForReflection registration = type.getAnnotationOfType(RegisterForReflection.class);
        names.addAll(List.of(registration.classNames()));
        if (registration.targets().length == 0 && registration.classNames().length == 0) {
            add(type.reflect(), registration, names);
        }
        for (Class<?> target : registration.targets()) {
            add(target, registration, names);
        }
    }

    private static void add(Class<?> type, RegisterForReflection registration, Set<String> names) {
        names.add(type.getName());
        if (!registration.ignoreNested()) {
            for (Class<?> nested : type.getDeclaredClasses()) {
                add(nested, registration, names);
            }
        }
    }
}
