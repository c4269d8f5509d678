package io.twinengine.auth.manufacturer;

import java.time.Instant;
import java.time.ZoneId;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.Formula;

import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;

@Entity
@Table(name = "manufacturer")
class ManufacturerEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    private String corporateId;
    private String contactEmail;
    @Enumerated(EnumType.STRING)
    private SubscriptionTier subscriptionTier;
    private boolean selfRegistration;
    private String timezone;
    private Instant createdAt;
    private Instant updatedAt;
    @Version
    private long version;
    @Formula("(select count(*) from account a where a.manufacturer_id = id)")
    private long userCount;

    protected ManufacturerEntity() {}

    ManufacturerEntity(ManufacturerFields fields, Instant now) {
        this.createdAt = now;
        change(fields, now);
    }

    final void change(ManufacturerFields fields, Instant now) {
        this.name = fields.name();
        this.corporateId = fields.corporateId();
        this.contactEmail = fields.contactEmail();
        this.subscriptionTier = fields.subscriptionTier();
        this.selfRegistration = fields.selfRegistration();
        this.timezone = fields.timezone().getId();
        this.updatedAt = now;
    }

    Long id() {
        return id;
    }

    long version() {
        return version;
    }

    ManufacturerFields fields() {
        return new ManufacturerFields(name, corporateId, contactEmail, subscriptionTier, selfRegistration,
                ZoneId.of(timezone));
    }

    ManufacturerListItem toListItem() {
        return new ManufacturerListItem(id, name, corporateId, subscriptionTier);
    }

    ManufacturerResponse toResponse(TenantLimits limits) {
        return new ManufacturerResponse(id, name, corporateId, contactEmail, subscriptionTier, selfRegistration,
                timezone, limits, userCount, createdAt, updatedAt, version);
    }

    ManufacturerState toEvent(TenantLimits limits) {
        return new ManufacturerState(id, name, corporateId, subscriptionTier, selfRegistration, ZoneId.of(timezone),
                limits, version, updatedAt);
    }
}
