package io.twinengine.factory.edge;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import io.twinengine.factory.topology.FlowType;

@Entity
@Table(name = "edge")
class EdgeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Column(updatable = false)
    private long manufacturerId;
    private long sourceNode;
    private long targetNode;
    @Enumerated(EnumType.STRING)
    private FlowType flowType;
    private @Nullable Double capacityPerMinute;
    private @Nullable Integer bufferSize;
    private @Nullable Double transitSeconds;
    @Version
    private long editVersion;
    @Column(updatable = false)
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected EdgeEntity() {}

    EdgeEntity(long manufacturerId, EdgeRequest request, Instant now) {
        this();
        this.manufacturerId = manufacturerId;
        createdAt = now;
        edit(request, now);
    }

    final void edit(EdgeRequest request, Instant now) {
        sourceNode = request.sourceNode();
        targetNode = request.targetNode();
        flowType = request.flowType();
        capacityPerMinute = request.capacityPerMinute();
        bufferSize = request.bufferSize();
        transitSeconds = request.transitSeconds();
        updatedAt = now;
    }

    EdgeRequest request() {
        return new EdgeRequest(sourceNode, targetNode, flowType, capacityPerMinute, bufferSize, transitSeconds);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long manufacturerId() {
        return manufacturerId;
    }

    long editVersion() {
        return editVersion;
    }
}
