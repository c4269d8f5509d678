package io.twinengine.factory.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Builds small plants of which the truth is known. */
final class Lines {

    private final Set<Long> machines = new TreeSet<>();
    private final Set<Long> assemblies = new TreeSet<>();
    private final List<Flow> flows = new ArrayList<>();

    static Lines plant() {
        return new Lines();
    }

    /** Material goes along these machines; each step takes 10 s, each buffer lasts 30 s. */
    Lines line(long... ids) {
        for (int i = 0; i + 1 < ids.length; i++) {
            flow(ids[i], ids[i + 1], 10, 30);
        }
        return this;
    }

    Lines flow(long source, long target, double transitSeconds, double bufferSeconds) {
        machines.add(source);
        machines.add(target);
        flows.add(new Flow(source, target, transitSeconds, bufferSeconds));
        return this;
    }

    Lines machine(long id) {
        machines.add(id);
        return this;
    }

    Lines assembly(long id) {
        assemblies.add(id);
        return this;
    }

    Collection<Flow> flows() {
        return flows;
    }

    FlowGraph graph() {
        return new FlowGraph(machines, assemblies, flows);
    }
}
