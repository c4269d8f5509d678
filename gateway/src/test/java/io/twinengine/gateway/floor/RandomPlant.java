package io.twinengine.gateway.floor;

import static io.twinengine.gateway.Events.newId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.twinengine.contract.AlertChanged.Change;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;
import io.twinengine.gateway.Events;
import io.twinengine.testkit.TestTopics;

/** Everything that can happen to machines, at random, in the order in which the services would tell it. */
final class RandomPlant {

    private static final int MACHINES = 8;
    private static final int BATCH = 40;

    private final long manufacturer;
    private final Random random;
    private final List<Long> machines = new ArrayList<>();
    private final Map<Long, Long> revisions = new HashMap<>();
    private final Map<Long, NodeStatus> statuses = new HashMap<>();
    /** Open alerts by machine; the revision counts on. */
    private final Map<Long, Long> alerts = new HashMap<>();
    private final long last = newId();

    RandomPlant(long manufacturer, Random random) {
        this.manufacturer = manufacturer;
        this.random = random;
        for (int i = 0; i < MACHINES; i++) {
            machines.add(newId());
        }
    }

    void live(int events) {
        List<TwinEvent> batch = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            step(machines.get(random.nextInt(MACHINES)), batch);
            if (batch.size() >= BATCH) {
                Events.publish(batch.toArray(TwinEvent[]::new));
                batch.clear();
            }
            if (random.nextInt(100) == 0) {
                Events.publish(batch.toArray(TwinEvent[]::new));
                batch.clear();
                replaceOne();
            }
        }
        Events.publish(batch.toArray(TwinEvent[]::new));
    }

    private void step(long machine, List<TwinEvent> into) {
        switch (random.nextInt(8)) {
            case 0 -> into.add(state(machine, next(machine)));
            case 1, 2 -> changeStatus(machine, into);
            case 3 -> into.add(alert(machine));
            default -> into.add(Events.reading(machine, manufacturer, random.nextInt(1000) / 10.0));
        }
    }

    /** Told twice, as factory-graph-service does. */
    private void changeStatus(long machine, List<TwinEvent> into) {
        NodeStatus before = statuses.getOrDefault(machine, NodeStatus.NORMAL);
        NodeStatus after = random.nextBoolean() ? NodeStatus.ERROR : NodeStatus.NORMAL;
        long revision = next(machine);
        statuses.put(machine, after);
        into.add(Events.statusChanged(machine, manufacturer, before, after, revision));
        into.add(state(machine, revision));
    }

    private TwinEvent state(long machine, long revision) {
        return Events.node(machine, manufacturer, statuses.getOrDefault(machine, NodeStatus.NORMAL), revision);
    }

    private TwinEvent alert(long machine) {
        Long open = alerts.get(machine);
        if (open == null) {
            long alert = newId();
            alerts.put(machine, alert);
            return Events.alert(alert, machine, manufacturer, Change.RAISED, AlertState.UNACKNOWLEDGED, next(alert));
        }
        if (random.nextBoolean()) {
            return Events.alert(open, machine, manufacturer, Change.ACKNOWLEDGED, AlertState.ACKNOWLEDGED, next(open));
        }
        alerts.remove(machine);
        return Events.alert(open, machine, manufacturer, Change.RESOLVED, AlertState.RESOLVED, next(open));
    }

    /** Ids are never used again. */
    private void replaceOne() {
        int index = random.nextInt(MACHINES);
        TestTopics.send(Topics.NODES, Long.toString(machines.get(index)), null, Map.of());
        machines.set(index, newId());
    }

    private long next(long id) {
        return revisions.merge(id, 1L, Long::sum);
    }

    /** One event more, by which is seen who knows the newest. */
    void sayGoodbye() {
        Events.publish(Events.node(last, manufacturer, NodeStatus.OFFLINE, 1));
    }

    /** What is in a picture that holds everything. */
    String goodbye() {
        return "Machine " + last;
    }
}
