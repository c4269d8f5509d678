package io.twinengine.factory.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a file would change.
 *
 * @param added in the file and not here
 * @param changed here and in the file, but not the same
 * @param removed here and not in the file
 */
record Difference<T>(List<T> added, List<Changed<T>> changed, List<T> removed, int unchanged) {

    /** @param fields the ones that differ */
    record Changed<T>(String key, T wanted, Map<String, Values> fields) {}

    /** A field's value before and after. */
    record Values(@Nullable Object old, @Nullable Object wanted) {}

    static <T> Difference<T> between(List<T> here, List<T> wanted, Function<T, String> key,
            Function<T, Map<String, @Nullable Object>> fields) {
        Map<String, T> left = new LinkedHashMap<>();
        here.forEach(each -> left.put(key.apply(each), each));
        List<T> added = new ArrayList<>();
        List<Changed<T>> changed = new ArrayList<>();
        int unchanged = 0;
        for (T each : wanted) {
            T known = left.remove(key.apply(each));
            if (known == null) {
                added.add(each);
            } else if (known.equals(each)) {
                unchanged++;
            } else {
                changed.add(new Changed<>(key.apply(each), each, fields(fields.apply(known), fields.apply(each))));
            }
        }
        return new Difference<>(added, changed, List.copyOf(left.values()), unchanged);
    }

    private static Map<String, Values> fields(Map<String, @Nullable Object> old,
            Map<String, @Nullable Object> wanted) {
        Map<String, Values> different = new LinkedHashMap<>();
        wanted.forEach((name, value) -> {
            if (!Objects.equals(old.get(name), value)) {
                different.put(name, new Values(old.get(name), value));
            }
        });
        return different;
    }

    Difference<T> withoutRemoved() {
        return new Difference<>(added, changed, List.of(), unchanged);
    }

    /** The changed ones as they should be. */
    List<T> wanted() {
        return changed.stream().map(Changed::wanted).toList();
    }

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
