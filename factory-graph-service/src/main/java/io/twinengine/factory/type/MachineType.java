package io.twinengine.factory.type;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;

/**
 * What a machine takes over from its type.
 *
 * @param manufacturerId absent: offered to all manufacturers by the platform
 * @param signals units and physical ranges of what its machines measure
 * @param needsAllInputs an assembly, which needs every input; others run on any one of them
 */
public record MachineType(long id, @Nullable Long manufacturerId, String name, String description,
        @Nullable Double idealCycleSeconds, @Nullable Double expectedIntervalSeconds, boolean needsAllInputs,
        List<SignalLimit> limits, List<SignalDefinition> signals) {

    public MachineType {
        limits = List.copyOf(limits);
        signals = List.copyOf(signals);
    }
}
