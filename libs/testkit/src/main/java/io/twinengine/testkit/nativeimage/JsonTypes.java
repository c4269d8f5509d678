package io.twinengine.testkit.nativeimage;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** All types that Jackson meets below some types: components of records, members of sealed families, enums. */
final class JsonTypes {

    private static final String OURS = "io.twinengine.";

    private final Set<Class<?>> seen = new LinkedHashSet<>();

    private JsonTypes() {}

    /** Names of our own types among them. */
    static Set<String> below(Collection<? extends Class<?>> roots) {
        JsonTypes types = new JsonTypes();
        roots.forEach(types::add);
        Set<String> names = new TreeSet<>();
        types.seen.forEach(type -> names.add(type.getName()));
        return names;
    }

    private void add(Type type) {
        switch (type) {
            case Class<?> raw when raw.isArray() -> add(raw.componentType());
            case Class<?> raw -> addOurs(raw);
            case ParameterizedType generic -> {
                add(generic.getRawType());
                for (Type argument : generic.getActualTypeArguments()) {
                    add(argument);
                }
            }
            case GenericArrayType array -> add(array.getGenericComponentType());
            case WildcardType wildcard -> add(wildcard.getUpperBounds()[0]);
            default -> {
                // A type variable: whoever fills it is seen where it is filled.
            }
        }
    }

    private void addOurs(Class<?> type) {
        if (!type.getName().startsWith(OURS)) {
            return;
        }
        if (type.isSealed() && type.isInterface()) {
            for (Class<?> member : type.getPermittedSubclasses()) {
                add(member);
            }
        } else if ((type.isRecord() || type.isEnum()) && seen.add(type) && type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getGenericType());
            }
        }
    }
}
