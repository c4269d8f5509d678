package io.twinengine.sensor.node;

import io.twinengine.contract.NodeState;
import io.twinengine.sensor.detection.MachineProfile;

/**
 * A machine as this service sees it.
 *
 * @param cutting what its readings are judged by when a tool wears in it
 * @param other what its readings are judged by otherwise: the physics of cutting does not hold
 * @param ranges what its sensors can show
 * @param units what its signals are measured in
 */
public record Node(NodeState state, MachineProfile cutting, MachineProfile other, PhysicalRanges ranges,
        SignalUnits units) {

    public Node(NodeState state, MachineProfile cutting, MachineProfile other) {
        this(state, cutting, other, PhysicalRanges.of(state.signals()), SignalUnits.of(state.signals()));
    }

    public MachineProfile profile(boolean toolWears) {
        return toolWears ? cutting : other;
    }

    public long id() {
        return state.id();
    }

    public long manufacturerId() {
        return state.manufacturerId();
    }

    public String name() {
        return state.name();
    }
}
