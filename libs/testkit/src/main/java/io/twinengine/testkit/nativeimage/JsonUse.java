package io.twinengine.testkit.nativeimage;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;

/**
 * Finds the types that classes read or write as JSON by themselves, from what the class files tell. Reading names the
 * type: {@code X.class} or a {@code TypeReference}. Writing takes an Object: what the calling method makes or is given is
 * written, and a method that hands an Object of its own on is followed to its callers. Rather too much than too little.
 */
final class JsonUse {

    private static final String MAPPER = "com.fasterxml.jackson.databind.ObjectMapper";
    private static final String WRITER = "com.fasterxml.jackson.databind.ObjectWriter";
    private static final String TYPE_REFERENCE = "com.fasterxml.jackson.core.type.TypeReference";
    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final String CONTRACT_JSON = "io.twinengine.contract.ContractJson";
    private static final String OURS = "io.twinengine.";
    /** Registers its own. */
    private static final String KIT = "io.twinengine.kit.";

    private final Collection<JavaClass> classes;
    private final Set<String> handOn = new HashSet<>();
    private final Set<JavaClass> roots = new LinkedHashSet<>();

    JsonUse(Collection<JavaClass> classes) {
        this.classes = classes;
    }

    Set<JavaClass> roots() {
        findThoseThatHandOn();
        for (JavaClass type : classes) {
            if (type.isAssignableTo(TYPE_REFERENCE)) {
                type.getSuperclass().ifPresent(this::add);
            }
            type.getCodeUnits().forEach(this::look);
        }
        return roots;
    }

    private void findThoseThatHandOn() {
        boolean grew = true;
        while (grew) {
            grew = classes.stream().flatMap(type -> type.getCodeUnits().stream())
                    .filter(unit -> takesAnything(unit) && writes(unit))
                    .map(unit -> handOn.add(unit.getFullName()))
                    .reduce(false, Boolean::logicalOr);
        }
    }

    private void look(JavaCodeUnit unit) {
        if (knowsJackson(unit.getOwner()) || handsATypeOn(unit)) {
            unit.getReferencedClassObjects().stream().map(ReferencedClassObject::getRawType).forEach(this::addIfData);
        }
        if (writes(unit)) {
            unit.getParameterTypes().forEach(type -> addGiven(unit, type));
            unit.getConstructorCallsFromSelf().stream().map(call -> call.getTargetOwner())
                    .filter(made -> !made.isEquivalentTo(unit.getRawReturnType().reflect()))
                    .forEach(this::addIfData);
        }
    }

    /** A record that the method takes apart counts as the parts it takes. */
    private void addGiven(JavaCodeUnit unit, JavaType type) {
        List<JavaMethodCall> parts = unit.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().equals(type.toErasure()) && isData(type.toErasure())).toList();
        parts.forEach(part -> part.getTarget().resolveMember().ifPresent(member -> add(member.getReturnType())));
        if (parts.isEmpty()) {
            add(type);
        }
    }

    private static boolean knowsJackson(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getName())
                .anyMatch(name -> name.startsWith(JACKSON) || name.equals(CONTRACT_JSON));
    }

    private static boolean handsATypeOn(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getName().startsWith(OURS))
                .anyMatch(call -> call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Class.class)));
    }

    private boolean writes(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream().anyMatch(this::isWrite);
    }

    private boolean isWrite(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean byJackson = (owner.isAssignableTo(MAPPER) || owner.isAssignableTo(WRITER))
                && call.getName().matches("write.*|convertValue|valueToTree");
        return byJackson || handOn.contains(call.getTarget().getFullName());
    }

    private static boolean takesAnything(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(Object.class) || type.isEquivalentTo(Record.class));
    }

    private void add(JavaType type) {
        for (JavaClass raw : type.getAllInvolvedRawTypes()) {
            addIfData(raw);
            if (raw.isInterface() && raw.getName().startsWith(OURS)) {
                raw.getAllSubclasses().forEach(this::addIfData);
            }
        }
    }

    private void addIfData(JavaClass type) {
        if (isData(type)) {
            roots.add(type);
        }
    }

    private static boolean isData(JavaClass type) {
        return type.getName().startsWith(OURS) && !type.getName().startsWith(KIT) && !holdsBytes(type)
                && (type.isRecord() || isFamily(type));
    }

    /** Made of what was written, rather than written. */
    private static boolean holdsBytes(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(byte[].class));
    }

    private static boolean isFamily(JavaClass type) {
        return type.isInterface() && type.reflect().isSealed();
    }
}
