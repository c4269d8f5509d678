package io.twinengine.factory.node;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.SignalLimit;
import io.twinengine.contract.StatusCause;
import io.twinengine.factory.cause.Cause;
import io.twinengine.factory.topology.Warning;
import io.twinengine.factory.type.MachineType;

/**
 * A machine in full.
 *
 * @param rootCauseNodeId the stopped machine this one waits for
 * @param affectedNodeIds machines that this one's stop makes wait, now or later
 * @param causes everything that holds, the deciding one among them
 * @param hasHfKey whether a key is stored; the key itself is never shown
 */
public record NodeResponse(long id, String name, long manufacturer, TypeOf machineType, NodeStatus status,
        Instant statusSince, StatusCause statusCause, @Nullable Long rootCauseNodeId, List<Long> affectedNodeIds,
        List<StatusCause> causes, Position position, double posX, double posY, double posZ, double rotation,
        @Nullable String floor, @Nullable String zone, @Nullable String productGrade,
        @Nullable Double idealCycleSeconds, @Nullable Double expectedIntervalSeconds, List<SignalLimit> limits,
        @Nullable String videoFeedUrl, @Nullable String hfEndpoint, boolean hasHfKey,
        @Schema(type = SchemaType.OBJECT, description = "temperature, vibration, torque, rpm, tool_wear, timestamp") @Nullable JsonNode latestSensorData,
        @Schema(type = SchemaType.OBJECT, description = "object_type, current_total, timestamp") @Nullable JsonNode latestVisionCount,
        Instant createdAt,
        Instant updatedAt, List<Warning> warnings) {

    /** The machine's type. */
    @Schema(name = "MachineTypeOfNode")
    public record TypeOf(long id, String name, String description) {

        static TypeOf from(MachineType type) {
            return new TypeOf(type.id(), type.name(), type.description());
        }
    }

    /** A machine in a list. */
    @Schema(name = "NodeItem")
    public record Item(long id, String name, String machineTypeName, NodeStatus status, Position position,
            long manufacturer, @Nullable String floor, @Nullable String zone, double rotation, Instant statusSince,
            Instant updatedAt) {}

    static NodeResponse from(Node node, Latest latest, List<Long> affected, List<Warning> warnings) {
        NodeDetails details = node.details();
        var causes = node.condition().causes();
        return new NodeResponse(node.id(), node.name(), node.manufacturerId(), TypeOf.from(node.type()),
                node.condition().status(), node.condition().since(), node.condition().standing().cause(),
                causes.waiting() == null ? null : causes.waiting().root(), affected,
                causes.all().stream().map(Cause::told).toList(),
                new Position(details.posX(), details.posY(), details.posZ()), details.posX(), details.posY(),
                details.posZ(), details.rotation(), details.floor(), details.zone(), details.productGrade(),
                node.idealCycleSeconds(), node.expectedIntervalSeconds(), details.limits(), details.videoFeedUrl(),
                details.hfEndpoint(), node.hfKeyEncrypted() != null, latest.reading(), latest.count(),
                node.createdAt(), node.updatedAt(), warnings);
    }
}
