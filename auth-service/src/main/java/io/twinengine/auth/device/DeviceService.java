package io.twinengine.auth.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.auth.opaque.OpaqueSecret;
import io.twinengine.auth.session.LoginSessionService;
import io.twinengine.contract.Revocation.Scope;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.data.query.Filters;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Keeps the accounts of machines. */
@ApplicationScoped
public class DeviceService {

    private static final String KEY_PREFIX = "twd_";
    private static final Map<String, String> ORDERINGS = Map.of("id", "id", "name", "name", "created_at", "createdAt");
    private static final String UNIQUE_NAME = "device_name_key";

    private final DeviceRepository devices;
    private final LoginSessionService sessions;
    private final AuditService audit;
    private final Outbox outbox;
    private final Duration overlap;
    private final Clock clock;

    DeviceService(DeviceRepository devices, LoginSessionService sessions, AuditService audit, Outbox outbox,
            DeviceConfig config, Clock clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.audit = audit;
        this.outbox = outbox;
        this.overlap = config.overlap();
        this.clock = clock;
    }

    @WithTransaction
    public Uni<DeviceKeyResponse> create(Caller caller, CreateDeviceRequest request, Actor actor) {
        Long manufacturer = request.manufacturer() == null ? caller.manufacturerId() : request.manufacturer();
        if (manufacturer == null) {
            throw TwinException.invalid("manufacturer", "Say which manufacturer the device belongs to.");
        }
        caller.requireSees(manufacturer, "manufacturer", manufacturer);
        OpaqueSecret key = OpaqueSecret.random(KEY_PREFIX);
        DeviceEntity created = new DeviceEntity(manufacturer, request.name().strip(), request.scopes(), key,
                clock.instant());
        return devices.persistAndFlush(created)
                .call(() -> audit.done(actor, AuditAction.DEVICE_CREATED, manufacturer, target(created)))
                .map(device -> shown(device, key))
                .onFailure(failure -> Constraint.violated(failure, UNIQUE_NAME))
                .transform(_ -> TwinException.duplicate("name", "There is a device of this name already."));
    }

    @WithSession
    public Uni<Found<DeviceResponse>> list(Caller caller, @Nullable Long manufacturer, PageRequest request) {
        return new Filters()
                .equal("manufacturerId", caller.tenantFilter(manufacturer))
                .search(request.search(), "name")
                .in(devices, Ordering.parse(request.ordering(), ORDERINGS, "id"), request)
                .map(found -> found.map(this::response));
    }

    @WithSession
    public Uni<DeviceResponse> get(Caller caller, long id) {
        return find(caller, id).map(this::response);
    }

    /**
     * A new key.
     *
     * @param keepOld whether the old one is good a while longer; false when it may have been stolen
     */
    @WithTransaction
    public Uni<DeviceKeyResponse> rotate(Caller caller, long id, boolean keepOld, Actor actor) {
        OpaqueSecret key = OpaqueSecret.random(KEY_PREFIX);
        Instant now = clock.instant();
        return find(caller, id)
                .invoke(device -> device.rotate(key, keepOld ? now.plus(overlap) : now, now))
                .call(devices::flush)
                .call(device -> audit.done(actor, AuditAction.DEVICE_ROTATED, device.manufacturerId(), target(device)))
                .map(device -> shown(device, key));
    }

    /** Its keys are gone at once, its access tokens as soon as the services have heard. */
    @WithTransaction
    public Uni<Void> revoke(Caller caller, long id, Actor actor) {
        return find(caller, id)
                .call(devices::delete)
                .call(device -> outbox.append(sessions.revocation(Scope.USER, device.toDevice().subject())))
                .chain(device -> audit.done(actor, AuditAction.DEVICE_REVOKED, device.manufacturerId(), target(device),
                        "name=" + device.name()));
    }

    /** Whose key this is, if anybody's. */
    @WithTransaction
    public Uni<@Nullable Device> identify(String key, Actor actor) {
        Instant now = clock.instant();
        return devices.withKey(new OpaqueSecret(key), now)
                .call(device -> device == null
                        ? audit.refused(actor, AuditAction.LOGIN, null, null, "unknown device key")
                        : devices.used(device.id(), now).chain(() -> audit.done(actor, AuditAction.LOGIN,
                                device.manufacturerId(), target(device))))
                .map(device -> device == null ? null : device.toDevice());
    }

    private Uni<DeviceEntity> find(Caller caller, long id) {
        return devices.findById(id)
                .map(device -> device != null && caller.sees(device.manufacturerId()) ? device : null)
                .onItem().ifNull().failWith(() -> TwinException.notFound("device", id));
    }

    private DeviceKeyResponse shown(DeviceEntity device, OpaqueSecret key) {
        return new DeviceKeyResponse(response(device), key.text());
    }

    private DeviceResponse response(DeviceEntity device) {
        return device.toResponse(clock.instant());
    }

    private static String target(DeviceEntity device) {
        return "device:" + device.id();
    }
}
