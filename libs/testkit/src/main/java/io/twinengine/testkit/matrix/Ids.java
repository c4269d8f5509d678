package io.twinengine.testkit.matrix;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What {@code @name} in the table stands for. */
final class Ids {

    private static final long FIRST_OF_NOBODY = 987_654_321_000L;

    private final Map<String, String> foreign = new LinkedHashMap<>();
    private final Map<String, String> nobodys = new LinkedHashMap<>();

    /** Something that exists for the callers. */
    void addOwn(String name, Object id) {
        foreign.put("@" + name, id.toString());
        nobodys.put("@" + name, id.toString());
    }

    /** Something of another tenant. Also makes up an id of the same kind that nothing has. */
    void add(String name, Object id) {
        foreign.put("@" + name, id.toString());
        nobodys.put("@" + name, id instanceof Number
                ? Long.toString(FIRST_OF_NOBODY + nobodys.size())
                : UUID.randomUUID().toString());
    }

    /** Puts the other tenant's ids into a path or a body. */
    String foreign(String text) {
        return replace(text, foreign);
    }

    /** Puts ids into a path or a body that do not exist at all. */
    String nobodys(String text) {
        return replace(text, nobodys);
    }

    /** An answer without the ids that it repeats, so that two can be compared. */
    String mask(String answer) {
        String masked = answer;
        for (Map<String, String> ids : List.of(foreign, nobodys)) {
            for (String id : ids.values()) {
                masked = masked.replaceAll("(?<![0-9a-f])" + id + "(?![0-9a-f])", "@id");
            }
        }
        return masked;
    }

    private static String replace(String text, Map<String, String> ids) {
        String filled = text;
        // Longer names first: @node must not eat the start of @nodes.
        for (String name : ids.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            filled = filled.replace(name, ids.get(name));
        }
        return filled;
    }
}
