package io.twinengine.testkit.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of a service's table.
 *
 * @param allowed roles that may call it; empty means everybody, without a token
 * @param foreign the same call with another tenant's ids, which appear as {@code @name}
 * @param body of the foreign calls; empty for none
 */
record Rule(Operation operation, Set<String> allowed, List<String> foreign, String body) {

    static final String PUBLIC = "PUBLIC";
    static final String DEVICE = "DEVICE";
    static final List<String> LADDER = List.of("OPERATOR", "ENGINEER", "SUPERVISOR", "MANAGER", "ADMIN");

    private static final String NONE = "-";

    static List<Rule> parse(String table) {
        return table.lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Rule::line)
                .toList();
    }

    /** {@code METHOD path | LEAST[+DEVICE] | foreign calls | body} */
    private static Rule line(String line) {
        String[] columns = line.split("\\|", 4);
        String[] operation = columns[0].strip().split("\\s+");
        if (columns.length < 3 || operation.length != 2) {
            throw new IllegalArgumentException(
                    "Write 'METHOD path | LEAST ROLE | foreign calls or - | body', not: " + line);
        }
        String foreign = columns[2].strip();
        return new Rule(new Operation(operation[0], operation[1]), roles(columns[1].strip()),
                foreign.equals(NONE) ? List.of() : List.of(foreign.split("\\s+")),
                columns.length == 4 ? columns[3].strip() : "");
    }

    private static Set<String> roles(String least) {
        return Arrays.stream(least.split("\\+")).map(Rule::andAbove).flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> andAbove(String role) {
        if (role.equals(PUBLIC)) {
            return List.of();
        }
        if (role.equals(DEVICE)) {
            return List.of(DEVICE);
        }
        int step = LADDER.indexOf(role);
        if (step < 0) {
            throw new IllegalArgumentException("No such role: " + role);
        }
        return LADDER.subList(step, LADDER.size());
    }

    boolean isPublic() {
        return allowed.isEmpty();
    }

    /** Roles of one tenant that may call it; they must not find another tenant's things. */
    List<String> tenantRoles() {
        return everybody().filter(role -> allowed.contains(role) && !role.equals("ADMIN")).toList();
    }

    List<String> refusedRoles() {
        return everybody().filter(role -> !allowed.contains(role)).toList();
    }

    private static java.util.stream.Stream<String> everybody() {
        return java.util.stream.Stream.concat(LADDER.stream(), java.util.stream.Stream.of(DEVICE));
    }
}
