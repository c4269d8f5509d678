package io.twinengine.factory.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.topology.Consequences.Buffers;

/**
 * The same question asked in another way: the rules as equations over all machines at once, solved by repetition from
 * "nobody ever waits". On plants without circles every edge brings new material, so no walk has to find out which do.
 */
class ConsequencesOracleTest {

    private static final int MACHINES = 12;

    private final List<Flow> flows = new ArrayList<>();
    private final Set<Long> assemblies = new HashSet<>();
    private final Map<Long, Double> stops = new HashMap<>();

    @Test
    void agreesWithTheEquationsOnRandomPlants() {
        int waiting = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            make(new Random(seed));
            List<Long> machines = new ArrayList<>();
            for (long id = 0; id < MACHINES; id++) {
                machines.add(id);
            }
            FlowGraph graph = new FlowGraph(machines, assemblies, flows);
            List<Stop> asked = stops.entrySet().stream().map(stop -> new Stop(stop.getKey(), stop.getValue())).toList();

            Map<Long, Double> found = new HashMap<>();
            Consequences.of(graph, asked, Buffers.CARRY_FULLY)
                    .forEach(each -> found.put(each.nodeId(), each.atSeconds()));

            assertThat(found).as("seed %d", seed).isEqualTo(solved());
            waiting += found.size();
        }
        assertThat(waiting).isGreaterThan(4_000);
    }

    private void make(Random random) {
        flows.clear();
        assemblies.clear();
        stops.clear();
        for (long source = 0; source < MACHINES; source++) {
            for (long target = source + 1; target < MACHINES; target++) {
                if (random.nextInt(MACHINES) < 2) {
                    flows.add(new Flow(source, target, random.nextInt(5), random.nextInt(3) * 7));
                }
            }
            if (random.nextInt(4) == 0) {
                assemblies.add(source);
            }
        }
        for (int i = 0; i <= random.nextInt(3); i++) {
            stops.put((long) random.nextInt(MACHINES), (double) random.nextInt(40));
        }
    }

    /** When each machine that waits, and did not stop by itself before, begins to. */
    private Map<Long, Double> solved() {
        double[] stands = new double[MACHINES];
        Arrays.fill(stands, Double.POSITIVE_INFINITY);
        double[] before;
        do {
            before = stands.clone();
            for (int machine = 0; machine < MACHINES; machine++) {
                stands[machine] = Math.min(stops.getOrDefault((long) machine, Double.POSITIVE_INFINITY),
                        waits(machine, before));
            }
        } while (!Arrays.equals(before, stands));
        Map<Long, Double> waiting = new HashMap<>();
        for (long machine = 0; machine < MACHINES; machine++) {
            double at = waits((int) machine, stands);
            if (at < stops.getOrDefault(machine, Double.POSITIVE_INFINITY)) {
                waiting.put(machine, at);
            }
        }
        return waiting;
    }

    private double waits(int machine, double[] stands) {
        double[] dry = flows.stream().filter(flow -> flow.target() == machine)
                .mapToDouble(flow -> stands[(int) flow.source()] + flow.transitSeconds() + flow.bufferSeconds())
                .sorted().toArray();
        double[] full = flows.stream().filter(flow -> flow.source() == machine)
                .mapToDouble(flow -> stands[(int) flow.target()] + flow.bufferSeconds()).sorted().toArray();
        double starved = dry.length == 0
                ? Double.POSITIVE_INFINITY
                : assemblies.contains((long) machine) ? dry[0] : dry[dry.length - 1];
        double blocked = full.length == 0 ? Double.POSITIVE_INFINITY : full[full.length - 1];
        return Math.min(starved, blocked);
    }
}
