package io.twinengine.auth.manufacturer;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.auth.session.LoginSessionService;
import io.twinengine.contract.Revocation.Scope;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.Topics;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.data.query.Filters;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Registers manufacturers, keeps their data and tells everybody. */
@ApplicationScoped
public class ManufacturerService {

    private static final Map<String, String> ORDERINGS = Map.of("id", "id", "name", "name", "created_at", "createdAt");
    private static final String UNIQUE_CORPORATE_ID = "manufacturer_corporate_id_key";

    private final ManufacturerRepository manufacturers;
    private final LoginSessionService sessions;
    private final AuditService audit;
    private final Outbox outbox;
    private final TierConfig tiers;
    private final Clock clock;

    ManufacturerService(ManufacturerRepository manufacturers, LoginSessionService sessions, AuditService audit,
            Outbox outbox, TierConfig tiers, Clock clock) {
        this.manufacturers = manufacturers;
        this.sessions = sessions;
        this.audit = audit;
        this.outbox = outbox;
        this.tiers = tiers;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<ManufacturerResponse> create(CreateManufacturerRequest request, Actor actor) {
        ManufacturerEntity created = new ManufacturerEntity(ManufacturerFields.of(request), clock.instant());
        return manufacturers.persistAndFlush(created)
                .call(() -> tell(created, actor, AuditAction.MANUFACTURER_CREATED))
                .map(this::response)
                .onFailure(ManufacturerService::isTaken).transform(_ -> taken(created));
    }

    @WithSession
    public Uni<Found<ManufacturerListItem>> list(Caller caller, @Nullable SubscriptionTier tier, PageRequest request) {
        return new Filters()
                .equal("id", caller.tenantFilter(null))
                .equal("subscriptionTier", tier)
                .search(request.search(), "name", "corporateId", "contactEmail")
                .in(manufacturers, Ordering.parse(request.ordering(), ORDERINGS, "id"), request)
                .map(found -> found.map(ManufacturerEntity::toListItem));
    }

    @WithSession
    public Uni<ManufacturerResponse> get(Caller caller, long id) {
        return find(caller, id).map(this::response);
    }

    /** What the platform itself needs to know; empty when there is no such manufacturer. */
    @WithSession
    public Uni<@Nullable ManufacturerResponse> find(long id) {
        return manufacturers.findById(id).map(found -> found == null ? null : response(found));
    }

    @WithSession
    public Uni<List<Long>> ids() {
        return manufacturers.ids();
    }

    @WithTransaction
    public Uni<ManufacturerResponse> update(Caller caller, long id, UpdateManufacturerRequest request,
            @Nullable String ifMatch, Actor actor) {
        return find(caller, id)
                .invoke(found -> Revision.require(ifMatch, found.version()))
                .chain(found -> change(caller, found, request, actor));
    }

    /** Deletes it with its users; their tokens are refused from now on. */
    @WithTransaction
    public Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch, Actor actor) {
        return find(caller, id)
                .invoke(found -> Revision.require(ifMatch, found.version()))
                .chain(manufacturers::delete)
                .chain(() -> outbox.appendTombstone(Topics.MANUFACTURERS, Long.toString(id)))
                .chain(() -> outbox.append(sessions.revocation(Scope.MANUFACTURER, Long.toString(id))))
                .chain(() -> audit.done(actor, AuditAction.MANUFACTURER_DELETED, id, target(id)));
    }

    private Uni<ManufacturerResponse> change(Caller caller, ManufacturerEntity found, UpdateManufacturerRequest request,
            Actor actor) {
        ManufacturerFields changed = found.fields().with(request);
        if (!caller.isAdmin() && changed.subscriptionTier() != found.fields().subscriptionTier()) {
            throw new TwinException(AuthError.TIER_NOT_YOURS_TO_CHANGE, "Ask the platform's operator to change it.");
        }
        found.change(changed, clock.instant());
        return manufacturers.flush()
                .chain(() -> tell(found, actor, AuditAction.MANUFACTURER_CHANGED))
                .map(_ -> response(found))
                .onFailure(ManufacturerService::isTaken).transform(_ -> taken(found));
    }

    private Uni<ManufacturerEntity> find(Caller caller, long id) {
        caller.requireSees(id, "manufacturer", id);
        return manufacturers.findById(id)
                .onItem().ifNull().failWith(() -> TwinException.notFound("manufacturer", id));
    }

    private Uni<Void> tell(ManufacturerEntity manufacturer, Actor actor, AuditAction action) {
        return outbox.append(manufacturer.toEvent(tiers.of(manufacturer.fields().subscriptionTier())))
                .chain(() -> audit.done(actor, action, manufacturer.id(), target(manufacturer.id())));
    }

    private ManufacturerResponse response(ManufacturerEntity manufacturer) {
        return manufacturer.toResponse(tiers.of(manufacturer.fields().subscriptionTier()));
    }

    private static String target(long id) {
        return "manufacturer:" + id;
    }

    private static boolean isTaken(Throwable failure) {
        return Constraint.violated(failure, UNIQUE_CORPORATE_ID);
    }

    private static TwinException taken(ManufacturerEntity manufacturer) {
        return TwinException.duplicate("corporate_id",
                "The corporate id " + manufacturer.fields().corporateId() + " is registered already.");
    }
}
