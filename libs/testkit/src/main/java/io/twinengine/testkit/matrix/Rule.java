package io.twinengine.testkit.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a service's table.
 *
 * @param allowed roles that may call it; empty means everybody, without a token
 * @param foreign the same call with another tenant's ids
 * @param body of the foreign calls; empty for none
 */
record Rule(Operation operation, Set<String> allowed, List<ForeignCall> foreign, String body) {

    static final String PUBLIC = "PUBLIC";
    static final String DEVICE_READINGS = "DEVICE:readings";
    static final String DEVICE_FRAMES = "DEVICE:frames";
    static final List<String> LADDER = List.of("OPERATOR", "ENGINEER", "SUPERVISOR", "MANAGER", "ADMIN");

    private static final String NONE = "-";

    static List<Rule> parse(String table) {
        return table.lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Rule::line)
                .toList();
    }

    /** {@code METHOD path | LEAST[+DEVICE:scope] | foreign calls | body} */
    private static Rule line(String line) {
        String[] columns = line.split("\\|", 4);
        String[] operation = columns[0].strip().split("\\s+");
        if (columns.length < 3 || operation.length != 2) {
            throw new IllegalArgumentException(
                    "Write 'METHOD path | LEAST ROLE | foreign calls or - | body', not: " + line);
        }
        String foreign = columns[2].strip();
        return new Rule(new Operation(operation[0], operation[1]), roles(columns[1].strip()),
                foreign.equals(NONE)
                        ? List.of()
                        : Arrays.stream(foreign.split("\\s+")).map(ForeignCall::parse).toList(),
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
        if (role.equals(DEVICE_READINGS) || role.equals(DEVICE_FRAMES)) {
            return List.of(role);
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

    /** Whether it can be called without knowing or sending anything. */
    boolean isPlainRead() {
        return operation.method().equals("GET") && !operation.hasId() && !isPublic();
    }

    /** Roles of one tenant that may call it; they must not find another tenant's things. */
    List<String> tenantRoles() {
        return everybody().filter(role -> allowed.contains(role) && !role.equals("ADMIN")).toList();
    }

    List<String> refusedRoles() {
        return everybody().filter(role -> !allowed.contains(role)).toList();
    }

    private static Stream<String> everybody() {
        return Stream.concat(LADDER.stream(), Stream.of(DEVICE_READINGS, DEVICE_FRAMES));
    }
}
