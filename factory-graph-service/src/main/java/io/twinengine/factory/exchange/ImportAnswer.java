package io.twinengine.factory.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.twinengine.factory.exchange.Difference.Values;
import io.twinengine.factory.exchange.Factory.Connection;
import io.twinengine.factory.exchange.Factory.Machine;
import io.twinengine.factory.exchange.Factory.Type;
import io.twinengine.factory.topology.Warning;

/**
 * What an import did, or in a dry run would do.
 *
 * @param changes each thing that is not as it was
 * @param warnings embed code that was removed and, except in a dry run, what looks wrong about the plant afterwards
 */
public record ImportAnswer(boolean dryRun, Counts machineTypes, Counts nodes, Counts edges, List<Change> changes,
        List<Warning> warnings) {

    @Schema(name = "ImportCounts")
    public record Counts(int created, int changed, int deleted, int unchanged) {

        static Counts of(Difference<?> difference) {
            return new Counts(difference.added().size(), difference.changed().size(), difference.removed().size(),
                    difference.unchanged());
        }
    }

    /**
     * @param action create, change or delete
     * @param fields the ones that differ, for a change
     */
    @Schema(name = "ImportChange")
    public record Change(String action, String kind, String key, Map<String, Values> fields) {}

    static ImportAnswer of(Plan plan, boolean dryRun, List<Warning> warnings) {
        List<Change> changes = new ArrayList<>();
        collect(changes, "machine_type", plan.types(), Type::name);
        collect(changes, "node", plan.nodes(), Machine::name);
        collect(changes, "edge", plan.edges(), Connection::key);
        return new ImportAnswer(dryRun, Counts.of(plan.types()), Counts.of(plan.nodes()), Counts.of(plan.edges()),
                changes, warnings);
    }

    private static <T> void collect(List<Change> into, String kind, Difference<T> difference,
            Function<T, String> key) {
        difference.added().forEach(each -> into.add(new Change("create", kind, key.apply(each), Map.of())));
        difference.changed().forEach(each -> into.add(new Change("change", kind, each.key(), each.fields())));
        difference.removed().forEach(each -> into.add(new Change("delete", kind, key.apply(each), Map.of())));
    }
}
