package io.twinengine.factory.type;

import java.util.List;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;

/**
 * A machine type as a client writes it.
 *
 * @param manufacturer for ADMIN: whose type it is; absent: offered to all. Ignored for others: theirs
 * @param model3dEmbedCode an {@code <iframe>} of an allowed host; everything else is removed
 * @param signals units and physical ranges of what its machines measure
 */
public record MachineTypeRequest(@NotBlank @Size(max = 200) String name,
        @JsonProperty("model_3d_embed_code") @Size(max = 10_000) @Nullable String model3dEmbedCode,
        @Size(max = 5_000) @Nullable String description, @Nullable Long manufacturer,
        @Positive @DecimalMax("1000000") @Nullable Double idealCycleSeconds,
        @Positive @DecimalMax("1000000") @Nullable Double expectedIntervalSeconds,
        @Nullable Boolean needsAllInputs, @Size(max = 40) @Nullable List<@NotNull @UsableLimit SignalLimit> limits,
        @Size(max = 40) @Nullable List<@NotNull SignalDefinition> signals) {

    static MachineTypeRequest from(MachineTypeEntity type) {
        MachineType shared = type.shared();
        return new MachineTypeRequest(shared.name(), type.embedCode(), shared.description(), shared.manufacturerId(),
                shared.idealCycleSeconds(), shared.expectedIntervalSeconds(), shared.needsAllInputs(),
                shared.limits(), shared.signals());
    }

    List<SignalLimit> limitsOrNone() {
        return limits == null ? List.of() : limits;
    }

    List<SignalDefinition> signalsOrNone() {
        return signals == null ? List.of() : signals;
    }
}
