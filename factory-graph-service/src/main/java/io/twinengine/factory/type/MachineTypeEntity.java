package io.twinengine.factory.type;

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
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;

@Entity
@Table(name = "machine_type")
class MachineTypeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private @Nullable Long manufacturerId;
    private String name;
    private String description;
    @Column(name = "model_3d_embed_code")
    private String embedCode;
    private @Nullable Double idealCycleSeconds;
    private @Nullable Double expectedIntervalSeconds;
    private boolean needsAllInputs;
    @Convert(converter = LimitsColumn.class)
    private List<SignalLimit> limits;
    @Convert(converter = SignalsColumn.class)
    private List<SignalDefinition> signals;
    @Version
    private long editVersion;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected MachineTypeEntity() {}

    MachineTypeEntity(@Nullable Long manufacturerId, MachineTypeRequest request, String safeEmbedCode, Instant now) {
        this();
        this.manufacturerId = manufacturerId;
        createdAt = now;
        edit(request, safeEmbedCode, now);
    }

    final void edit(MachineTypeRequest request, String safeEmbedCode, Instant now) {
        name = request.name().strip();
        description = request.description() == null ? "" : request.description();
        embedCode = safeEmbedCode;
        idealCycleSeconds = request.idealCycleSeconds();
        expectedIntervalSeconds = request.expectedIntervalSeconds();
        needsAllInputs = Boolean.TRUE.equals(request.needsAllInputs());
        limits = List.copyOf(request.limitsOrNone());
        signals = List.copyOf(request.signalsOrNone());
        updatedAt = now;
    }

    void limit(List<SignalLimit> newLimits, Instant now) {
        limits = List.copyOf(newLimits);
        updatedAt = now;
    }

    MachineType shared() {
        return new MachineType(id(), manufacturerId, name, description, idealCycleSeconds, expectedIntervalSeconds,
                needsAllInputs, limits, signals);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String embedCode() {
        return embedCode;
    }

    long editVersion() {
        return editVersion;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
