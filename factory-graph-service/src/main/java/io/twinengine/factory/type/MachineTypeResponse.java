package io.twinengine.factory.type;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.topology.Warning;

/** A machine type in full. */
public record MachineTypeResponse(long id, String name, String description,
        @JsonProperty("model_3d_embed_code") String model3dEmbedCode, @Nullable Long manufacturer,
        @Nullable Double idealCycleSeconds, @Nullable Double expectedIntervalSeconds, boolean needsAllInputs,
        List<SignalLimit> limits, List<SignalDefinition> signals, long instanceCount, Instant createdAt,
        Instant updatedAt, List<Warning> warnings) {

    /** A machine type in a list. */
    @Schema(name = "MachineTypeItem")
    public record Item(long id, String name, String description, @Nullable Long manufacturer) {

        static Item from(MachineTypeEntity entity) {
            MachineType type = entity.shared();
            return new Item(type.id(), type.name(), type.description(), type.manufacturerId());
        }
    }

    /** A machine type and the version that its ETag shows. */
    public record Versioned(MachineTypeResponse body, long version) {}

    static Versioned from(MachineTypeEntity entity, long instances, List<Warning> warnings) {
        MachineType type = entity.shared();
        return new Versioned(new MachineTypeResponse(type.id(), type.name(), type.description(), entity.embedCode(),
                type.manufacturerId(), type.idealCycleSeconds(), type.expectedIntervalSeconds(),
                type.needsAllInputs(), type.limits(), type.signals(), instances, entity.createdAt(), entity.updatedAt(),
                warnings),
                entity.editVersion());
    }
}
