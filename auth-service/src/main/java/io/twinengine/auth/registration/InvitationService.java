package io.twinengine.auth.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.auth.account.Role;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.auth.opaque.OpaqueSecret;
import io.twinengine.kit.data.query.Filters;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Invitations: they carry role and manufacturer, can be used once, and expire. */
@ApplicationScoped
public class InvitationService {

    private static final Duration USUAL = Duration.ofHours(72);
    private static final String CODE_PREFIX = "twi_";
    private static final Map<String, String> ORDERINGS = Map.of("id", "id", "created_at", "createdAt", "expires_at",
            "expiresAt");

    private final InvitationRepository invitations;
    private final AuditService audit;
    private final Clock clock;

    InvitationService(InvitationRepository invitations, AuditService audit, Clock clock) {
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<InvitationCodeResponse> create(Caller caller, CreateInvitationRequest request, Actor actor) {
        Long manufacturer = request.manufacturer() == null ? caller.manufacturerId() : request.manufacturer();
        if (manufacturer == null) {
            throw TwinException.invalid("manufacturer", "Say which manufacturer the guest will belong to.");
        }
        caller.requireSees(manufacturer, "manufacturer", manufacturer);
        requireRole(caller, request.role());
        Duration valid = request.validHours() == null ? USUAL : Duration.ofHours(request.validHours());
        OpaqueSecret code = OpaqueSecret.random(CODE_PREFIX);
        Instant now = clock.instant();
        return invitations.persistAndFlush(new InvitationEntity(code, manufacturer, request.role(), request.email(),
                actor.name(), now, now.plus(valid)))
                .call(created -> audit.done(actor, AuditAction.INVITATION_CREATED, manufacturer, target(created),
                        "role=" + request.role()))
                .map(created -> new InvitationCodeResponse(created.toResponse(now), code.text()));
    }

    @WithSession
    public Uni<Found<InvitationResponse>> list(Caller caller, @Nullable Long manufacturer, PageRequest request) {
        Instant now = clock.instant();
        return new Filters()
                .equal("manufacturerId", caller.tenantFilter(manufacturer))
                .search(request.search(), "coalesce(email, '')")
                .in(invitations, Ordering.parse(request.ordering(), ORDERINGS, "-created_at"), request)
                .map(found -> found.map(invitation -> invitation.toResponse(now)));
    }

    @WithSession
    public Uni<InvitationResponse> get(Caller caller, long id) {
        return find(caller, id).map(found -> found.toResponse(clock.instant()));
    }

    @WithTransaction
    public Uni<Void> revoke(Caller caller, long id, Actor actor) {
        return find(caller, id)
                .invoke(found -> found.revoke(clock.instant()))
                .chain(found -> audit.done(actor, AuditAction.INVITATION_REVOKED, found.manufacturerId(),
                        target(found)));
    }

    /** What an invitation offers; using it comes later, with the account. */
    record Offer(long id, long manufacturer, Role role) {}

    @WithSession
    Uni<Offer> open(String code, String email) {
        return invitations.withCode(new OpaqueSecret(code))
                .map(found -> found != null && found.isOpen(clock.instant()) && found.isFor(email)
                        ? new Offer(found.id(), found.manufacturerId(), found.role())
                        : null)
                .onItem().ifNull().failWith(InvitationService::refused);
    }

    /** Within the transaction that creates the account. */
    @WithTransaction
    Uni<Void> use(Offer offer) {
        return invitations.use(offer.id(), clock.instant())
                .invoke(used -> {
                    if (!used) {
                        throw refused();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<InvitationEntity> find(Caller caller, long id) {
        return invitations.findById(id)
                .map(found -> found != null && caller.sees(found.manufacturerId()) ? found : null)
                .onItem().ifNull().failWith(() -> TwinException.notFound("invitation", id));
    }

    private static void requireRole(Caller caller, Role role) {
        if (role == Role.ADMIN || !caller.has(role.name())) {
            throw new TwinException(AuthError.ROLE_NOT_YOURS_TO_GIVE, "Nobody can be invited as " + role + " by you.");
        }
    }

    private static TwinException refused() {
        return new TwinException(AuthError.INVITATION_REFUSED,
                "It was used, revoked, has expired, or is for another e-mail address. Ask for a new one.");
    }

    private static String target(InvitationEntity invitation) {
        return "invitation:" + invitation.id();
    }
}
