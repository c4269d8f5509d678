package io.twinengine.factory.node;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.cause.Condition;
import io.twinengine.factory.cause.Standing;
import io.twinengine.factory.type.LimitsColumn;
import io.twinengine.factory.type.MachineType;

/**
 * A machine under edit. Its writers lock its row first, so it needs no {@code @Version}; its condition is written by
 * {@link NodeConditions} alone and only read here.
 */
@Entity
@Table(name = "node")
class NodeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Column(updatable = false)
    private long manufacturerId;
    private long machineTypeId;
    private String name;
    @Column(name = "pos_x")
    private double posX;
    @Column(name = "pos_y")
    private double posY;
    @Column(name = "pos_z")
    private double posZ;
    private double rotation;
    private @Nullable String floor;
    private @Nullable String zone;
    private @Nullable String productGrade;
    private @Nullable Double idealCycleSeconds;
    private @Nullable Double expectedIntervalSeconds;
    @Convert(converter = LimitsColumn.class)
    private List<SignalLimit> limits;
    private @Nullable String videoFeedUrl;
    private @Nullable String hfEndpoint;
    private @Nullable String hfKeyEncrypted;
    @Column(updatable = false)
    private String status;
    @Column(updatable = false)
    private Instant statusSince;
    @Column(updatable = false)
    private @Nullable Instant stoppedSince;
    @Column(updatable = false)
    private String statusCause;
    @Column(updatable = false)
    private String causes;
    private long revision;
    private long editVersion;
    @Column(updatable = false)
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected NodeEntity() {}

    NodeEntity(long manufacturerId, MachineType type, NodeDetails details, Instant now) {
        this();
        Condition fresh = Condition.fresh(now);
        this.manufacturerId = manufacturerId;
        status = fresh.status().name();
        statusSince = fresh.since();
        statusCause = CausesColumn.text(fresh.standing().cause());
        causes = CausesColumn.text(fresh.causes());
        createdAt = now;
        edit(type, details, now);
    }

    final void edit(MachineType type, NodeDetails details, Instant now) {
        machineTypeId = type.id();
        name = details.name();
        posX = details.posX();
        posY = details.posY();
        posZ = details.posZ();
        rotation = details.rotation();
        floor = details.floor();
        zone = details.zone();
        productGrade = details.productGrade();
        idealCycleSeconds = details.idealCycleSeconds();
        expectedIntervalSeconds = details.expectedIntervalSeconds();
        limits = details.limits();
        videoFeedUrl = details.videoFeedUrl();
        hfEndpoint = details.hfEndpoint();
        touch(now);
    }

    void limit(List<SignalLimit> own, Instant now) {
        limits = List.copyOf(own);
        touch(now);
    }

    void keepKey(@Nullable String encrypted) {
        hfKeyEncrypted = encrypted;
    }

    /** Not an edit of this machine, so whoever edits it at the moment need not read it again. */
    void touchedByType(Instant now) {
        revision++;
        updatedAt = now;
    }

    private void touch(Instant now) {
        revision++;
        editVersion++;
        updatedAt = now;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long manufacturerId() {
        return manufacturerId;
    }

    long machineTypeId() {
        return machineTypeId;
    }

    Node node(MachineType type) {
        NodeDetails details = new NodeDetails(name, posX, posY, posZ, rotation, floor, zone, productGrade,
                idealCycleSeconds, expectedIntervalSeconds, limits, videoFeedUrl, hfEndpoint);
        Condition condition = new Condition(CausesColumn.causes(causes),
                new Standing(NodeStatus.valueOf(status), CausesColumn.cause(statusCause)), statusSince, stoppedSince);
        return new Node(id(), manufacturerId, type, details, condition, hfKeyEncrypted, revision, editVersion,
                createdAt, updatedAt);
    }
}
