package io.twinengine.factory.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.twinengine.factory.exchange.Factory.Connection;
import io.twinengine.factory.exchange.Factory.Machine;
import io.twinengine.factory.exchange.Factory.Type;
import io.twinengine.kit.problem.FieldError;

/** Finds what a file says twice, and names in it that mean nothing. */
final class FactoryCheck {

    private static final int ENOUGH = 100;

    private final List<FieldError> errors = new ArrayList<>();

    private FactoryCheck() {}

    /**
     * @param types names of the types that exist
     * @param machines names of the machines that stay
     */
    static List<FieldError> of(Factory file, Set<String> types, Set<String> machines) {
        FactoryCheck check = new FactoryCheck();
        Set<String> allTypes = check.unique("machine_types", "name", file.machineTypes().stream().map(Type::name)
                .toList());
        allTypes.addAll(types);
        Set<String> allMachines = check.unique("nodes", "name", file.nodes().stream().map(Machine::name).toList());
        allMachines.addAll(machines);
        check.unique("edges", "source", file.edges().stream().map(Connection::key).toList());
        check.machines(file.nodes(), allTypes);
        check.connections(file.edges(), allMachines);
        return List.copyOf(check.errors.subList(0, Math.min(ENOUGH, check.errors.size())));
    }

    private Set<String> unique(String list, String field, List<String> keys) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!seen.add(keys.get(i))) {
                add(list, i, field, keys.get(i) + " is in the file twice.");
            }
        }
        return seen;
    }

    private void machines(List<Machine> machines, Set<String> types) {
        for (int i = 0; i < machines.size(); i++) {
            if (!types.contains(machines.get(i).machineType())) {
                add("nodes", i, "machine_type",
                        "There is no machine type named " + machines.get(i).machineType() + ".");
            }
        }
    }

    private void connections(List<Connection> connections, Set<String> machines) {
        for (int i = 0; i < connections.size(); i++) {
            Connection each = connections.get(i);
            if (!machines.contains(each.source())) {
                add("edges", i, "source", "There is no machine named " + each.source() + ".");
            }
            if (!machines.contains(each.target())) {
                add("edges", i, "target", "There is no machine named " + each.target() + ".");
            }
            if (each.source().equals(each.target())) {
                add("edges", i, "target", "An edge must lead to another machine.");
            }
        }
    }

    private void add(String list, int index, String field, String detail) {
        errors.add(new FieldError(list + "[" + index + "]." + field, detail));
    }
}
