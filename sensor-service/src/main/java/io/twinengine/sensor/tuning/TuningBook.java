package io.twinengine.sensor.tuning;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.ShiftCalendar;
import io.twinengine.sensor.detection.ShiftSchedule;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.Profiler;

/** What this replica knows of all settings: small, in memory, asked for every machine that changes. */
@ApplicationScoped
public class TuningBook implements Profiler {

    private final Map<TuningScope.OfType, Tuning> types = new ConcurrentHashMap<>();
    private final Map<Long, Tuning> machines = new ConcurrentHashMap<>();
    private final Map<Long, Instant> learnedSince = new ConcurrentHashMap<>();
    private final Map<Long, ShiftSchedule> schedules = new ConcurrentHashMap<>();
    private volatile boolean ready;
    private volatile boolean calendarsKnown;

    @Override
    public Node judge(NodeState state) {
        CompiledProfile profile = compile(state);
        return new Node(state, profile.cutting(), profile.other());
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    CompiledProfile compile(NodeState state) {
        return compile(state, ofType(state), ofMachine(state.id()));
    }

    CompiledProfile compile(NodeState state, Tuning type, Tuning machine) {
        Instant since = learnedSince.get(state.id());
        return ProfileCompiler.compile(state, type, machine, schedule(state.manufacturerId()),
                since == null ? 0 : since.toEpochMilli());
    }

    Tuning ofType(NodeState state) {
        return types.getOrDefault(new TuningScope.OfType(state.manufacturerId(), state.machineTypeId()),
                Tuning.NOTHING);
    }

    Tuning ofMachine(long nodeId) {
        return machines.getOrDefault(nodeId, Tuning.NOTHING);
    }

    @Nullable
    Instant learnedSince(long nodeId) {
        return learnedSince.get(nodeId);
    }

    private ShiftSchedule schedule(long manufacturerId) {
        return schedules.getOrDefault(manufacturerId, calendarsKnown ? ShiftSchedule.NONE : ShiftSchedule.UNKNOWN);
    }

    void put(TuningScope scope, Tuning tuning) {
        switch (scope) {
            case TuningScope.OfType type -> types.put(type, tuning);
            case TuningScope.OfMachine machine -> machines.put(machine.nodeId(), tuning);
        }
    }

    /** Whether that is news. */
    boolean learnSince(long nodeId, Instant since) {
        Instant before = learnedSince.get(nodeId);
        Instant now = learnedSince.merge(nodeId, since, (known, told) -> told.isAfter(known) ? told : known);
        return !now.equals(before);
    }

    void put(ShiftCalendar calendar) {
        schedules.put(calendar.manufacturerId(), new ShiftSchedule(calendar.shifts().stream()
                .map(shift -> new ShiftSchedule.Shift(shift.name(), Set.copyOf(shift.days()), shift.start(),
                        shift.end(), shift.timezone()))
                .toList()));
    }

    void removeCalendar(long manufacturerId) {
        schedules.remove(manufacturerId);
    }

    void ready() {
        ready = true;
    }

    void calendarsKnown() {
        calendarsKnown = true;
    }
}
