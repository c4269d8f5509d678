package io.twinengine.factory.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for what is allowed in a plant but is seldom meant. Half-built plants are normal, so these are warnings.
 */
public final class PlantCheck {

    /** @param typeId machines of one type are expected to be wired alike */
    public record Machine(long id, String name, long typeId) {}

    private final Map<Long, Machine> machines = new HashMap<>();
    private final FlowGraph material;
    private final Set<Long> connected;
    private final List<Warning> warnings = new ArrayList<>();

    private PlantCheck(List<Machine> all, FlowGraph material, Set<Long> connected) {
        all.forEach(machine -> machines.put(machine.id(), machine));
        this.material = material;
        this.connected = connected;
    }

    /**
     * @param material the flow of material between all {@code machines}
     * @param connected machines with an edge of any type
     */
    public static List<Warning> of(List<Machine> machines, FlowGraph material, Set<Long> connected) {
        PlantCheck check = new PlantCheck(machines, material, connected);
        check.cycles();
        check.orphans();
        check.dangling();
        check.unreachable();
        return List.copyOf(check.warnings);
    }

    private void cycles() {
        StrongComponents components = new StrongComponents(material);
        List<List<Long>> members = new ArrayList<>(Collections.nCopies(components.count(), List.of()));
        for (int node = 0; node < material.size(); node++) {
            List<Long> group = members.get(components.of(node));
            List<Long> joined = group.isEmpty() ? new ArrayList<>() : group;
            joined.add(material.idOf(node));
            members.set(components.of(node), joined);
        }
        members.stream().filter(group -> group.size() > 1)
                .forEach(group -> warn(Warning.Code.CYCLE, group, "Material runs in a circle through "
                        + names(group) + "; keep it if it is a rework loop"));
    }

    private void orphans() {
        for (int node = 0; node < material.size(); node++) {
            long id = material.idOf(node);
            if (!connected.contains(id)) {
                warn(Warning.Code.ORPHAN, List.of(id), name(id) + " has no edges; connect it or delete it");
            }
        }
    }

    /** One-sided machines of a type whose other machines both take material and hand it on. */
    private void dangling() {
        Set<Long> passing = new HashSet<>();
        for (int node = 0; node < material.size(); node++) {
            if (material.hasInput(node) && material.hasOutput(node)) {
                passing.add(machines.get(material.idOf(node)).typeId());
            }
        }
        for (int node = 0; node < material.size(); node++) {
            long id = material.idOf(node);
            boolean oneSided = material.hasInput(node) != material.hasOutput(node);
            if (oneSided && passing.contains(machines.get(id).typeId())) {
                warn(Warning.Code.DANGLING, List.of(id), name(id) + (material.hasInput(node)
                        ? " takes material but hands none on"
                        : " hands material on but takes none") + ", unlike other machines of its type");
            }
        }
    }

    /** Machines that get material only from a circle that nothing enters. */
    private void unreachable() {
        boolean[] fed = new boolean[material.size()];
        int[] queue = new int[material.size()];
        int tail = 0;
        for (int node = 0; node < material.size(); node++) {
            if (!material.hasInput(node)) {
                fed[node] = true;
                queue[tail++] = node;
            }
        }
        for (int head = 0; head < tail; head++) {
            for (int edge = material.firstOut(queue[head]); edge < material.endOut(queue[head]); edge++) {
                int next = material.target(edge);
                if (!fed[next]) {
                    fed[next] = true;
                    queue[tail++] = next;
                }
            }
        }
        List<Long> unfed = new ArrayList<>();
        for (int node = 0; node < material.size(); node++) {
            if (!fed[node]) {
                unfed.add(material.idOf(node));
            }
        }
        if (!unfed.isEmpty()) {
            warn(Warning.Code.UNREACHABLE, unfed, "No material can get to " + names(unfed)
                    + " from a machine where material enters");
        }
    }

    private void warn(Warning.Code code, List<Long> nodeIds, String message) {
        warnings.add(new Warning(code, message, nodeIds));
    }

    private String names(List<Long> ids) {
        int shown = 5;
        String first = String.join(", ", ids.stream().limit(shown).map(this::name).toList());
        return ids.size() <= shown ? first : first + " and " + (ids.size() - shown) + " more";
    }

    private String name(long id) {
        return machines.get(id).name();
    }
}
