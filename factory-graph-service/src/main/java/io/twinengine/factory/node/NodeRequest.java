package io.twinengine.factory.node;

import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.type.UsableLimit;

/**
 * A machine as a client writes it.
 *
 * @param manufacturer for ADMIN; others write their own
 * @param machineType id of its type
 * @param hfKey Hugging Face key; can be written, never read. Absent in an edit: unchanged, null: removed
 * @param status a decision of the caller, as with {@code update_status}
 */
public record NodeRequest(@NotBlank @Size(max = 200) String name, @Nullable Long manufacturer,
        @NotNull Long machineType, @Nullable Double posX, @Nullable Double posY, @Nullable Double posZ,
        @Nullable Double rotation, @Size(max = 100) @Nullable String floor, @Size(max = 100) @Nullable String zone,
        @Pattern(regexp = "[LMH]", message = "must be L, M or H") @Nullable String productGrade,
        @Positive @DecimalMax("1000000") @Nullable Double idealCycleSeconds,
        @Positive @DecimalMax("1000000") @Nullable Double expectedIntervalSeconds,
        @Size(max = 40) @Nullable List<@NotNull @UsableLimit SignalLimit> limits,
        @Size(max = 2000) @Nullable String videoFeedUrl, @Size(max = 2000) @Nullable String hfEndpoint,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Size(max = 500) @Nullable String hfKey,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NodeStatus status) {

    static NodeRequest from(Node node) {
        NodeDetails details = node.details();
        return new NodeRequest(details.name(), node.manufacturerId(), node.type().id(), details.posX(), details.posY(),
                details.posZ(), details.rotation(), details.floor(), details.zone(), details.productGrade(),
                details.idealCycleSeconds(), details.expectedIntervalSeconds(), details.limits(),
                details.videoFeedUrl(), details.hfEndpoint(), null, null);
    }

    @JsonIgnore
    @AssertTrue(message = "status must be NORMAL, WARNING, ERROR or OFFLINE")
    public boolean isStatusKnown() {
        return status != NodeStatus.UNKNOWN;
    }

    @JsonIgnore
    @AssertTrue(message = "positions and rotation must be finite numbers")
    public boolean isPositionFinite() {
        return Double.isFinite(or0(posX)) && Double.isFinite(or0(posY)) && Double.isFinite(or0(posZ))
                && Double.isFinite(or0(rotation));
    }

    NodeDetails details() {
        return new NodeDetails(name.strip(), or0(posX), or0(posY), or0(posZ), or0(rotation), orNull(floor),
                orNull(zone), productGrade, idealCycleSeconds, expectedIntervalSeconds,
                limits == null ? List.of() : limits, orNull(videoFeedUrl), orNull(hfEndpoint));
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
