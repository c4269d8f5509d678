package io.twinengine.factory.exchange;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.type.UsableLimit;

/** A factory as a file says it: everything is known by its name, so that the file means the same in another place. */
public record Factory(@Size(max = 10_000) List<@NotNull @Valid Type> machineTypes,
        @Size(max = 100_000) List<@NotNull @Valid Machine> nodes,
        @Size(max = 500_000) List<@NotNull @Valid Connection> edges) {

    public Factory {
        machineTypes = machineTypes == null ? List.of() : List.copyOf(machineTypes);
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        edges = edges == null ? List.of() : List.copyOf(edges);
    }

    @Schema(name = "ImportedMachineType")
    public record Type(@NotBlank @Size(max = 200) String name, @Size(max = 5_000) @Nullable String description,
            @JsonProperty("model_3d_embed_code") @Size(max = 10_000) @Nullable String model3dEmbedCode,
            @Positive @DecimalMax("1000000") @Nullable Double idealCycleSeconds,
            @Positive @DecimalMax("1000000") @Nullable Double expectedIntervalSeconds,
            @Nullable Boolean needsAllInputs,
            @Size(max = 40) @Nullable List<@NotNull @UsableLimit SignalLimit> limits,
            @Size(max = 40) @Nullable List<@NotNull SignalDefinition> signals) {

        /** Absent and empty are the same thing in a file. */
        Type plain() {
            return new Type(name.strip(), or(description), or(model3dEmbedCode), idealCycleSeconds,
                    expectedIntervalSeconds, Boolean.TRUE.equals(needsAllInputs), limits == null ? List.of() : limits,
                    signals == null ? List.of() : signals);
        }
    }

    /** @param machineType name of its type, from this file or of those that exist */
    @Schema(name = "ImportedMachine")
    public record Machine(@NotBlank @Size(max = 200) String name, @NotBlank String machineType,
            @Nullable Double posX, @Nullable Double posY, @Nullable Double posZ, @Nullable Double rotation,
            @Size(max = 100) @Nullable String floor, @Size(max = 100) @Nullable String zone,
            @Pattern(regexp = "[LMH]", message = "must be L, M or H") @Nullable String productGrade,
            @Positive @DecimalMax("1000000") @Nullable Double idealCycleSeconds,
            @Positive @DecimalMax("1000000") @Nullable Double expectedIntervalSeconds,
            @Size(max = 40) @Nullable List<@NotNull @UsableLimit SignalLimit> limits,
            @Size(max = 2000) @Nullable String videoFeedUrl, @Size(max = 2000) @Nullable String hfEndpoint) {

        Machine plain() {
            return new Machine(name.strip(), machineType.strip(), or0(posX), or0(posY), or0(posZ), or0(rotation),
                    orNull(floor), orNull(zone), orNull(productGrade), idealCycleSeconds, expectedIntervalSeconds,
                    limits == null ? List.of() : limits, orNull(videoFeedUrl), orNull(hfEndpoint));
        }
    }

    /**
     * @param source name of a machine
     * @param target name of another
     */
    @Schema(name = "ImportedEdge")
    public record Connection(@NotBlank String source, @NotBlank String target, @Nullable FlowType flowType,
            @DecimalMin("0.001") @DecimalMax("1000000") @Nullable Double capacityPerMinute,
            @PositiveOrZero @Max(1_000_000) @Nullable Integer bufferSize,
            @PositiveOrZero @DecimalMax("1000000") @Nullable Double transitSeconds) {

        Connection plain() {
            return new Connection(source.strip(), target.strip(), flowType == null ? FlowType.MATERIAL : flowType,
                    capacityPerMinute, bufferSize, transitSeconds);
        }

        String key() {
            return source + " -> " + target + " (" + flowType + ")";
        }
    }

    Factory plain() {
        return new Factory(machineTypes.stream().map(Type::plain).toList(),
                nodes.stream().map(Machine::plain).toList(), edges.stream().map(Connection::plain).toList());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
