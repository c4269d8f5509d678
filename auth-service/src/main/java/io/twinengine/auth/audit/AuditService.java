package io.twinengine.auth.audit;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.query.Filters;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.Caller;

/** Writes the audit log, in the transaction of what it tells about, and reads it. */
@ApplicationScoped
public class AuditService {

    private static final Map<String, String> ORDERINGS = Map.of("id", "id", "at", "at");

    private final AuditRepository entries;
    private final Clock clock;

    AuditService(AuditRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Something was done; {@code manufacturerId} is the tenant that may read about it. */
    public Uni<Void> done(Actor actor, AuditAction action, @Nullable Long manufacturerId, String target) {
        return done(actor, action, manufacturerId, target, null);
    }

    public Uni<Void> done(Actor actor, AuditAction action, @Nullable Long manufacturerId, String target,
            @Nullable String detail) {
        return write(new AuditEntity(clock.instant(), actor, manufacturerId, action, target, Outcome.SUCCESS, detail));
    }

    /** Somebody tried and was refused. */
    public Uni<Void> refused(Actor actor, AuditAction action, @Nullable Long manufacturerId, @Nullable String target,
            String reason) {
        return write(new AuditEntity(clock.instant(), actor, manufacturerId, action, target, Outcome.FAILURE, reason));
    }

    /** Managers read about their own manufacturer, administrators about everything. */
    @WithSession
    public Uni<Found<AuditResponse>> list(Caller caller, AuditFilter filter, PageRequest request) {
        return new Filters()
                .equal("manufacturerId", caller.tenantFilter(filter.manufacturer()))
                .equal("action", filter.action())
                .equal("actor", filter.actor())
                .equal("target", filter.target())
                .equal("outcome", filter.outcome())
                .atLeast("at", filter.from())
                .below("at", filter.to())
                .search(request.search(), "actor", "address", "coalesce(target, '')", "coalesce(detail, '')")
                .in(entries, Ordering.parse(request.ordering(), ORDERINGS, "-id"), request)
                .map(found -> found.map(AuditEntity::toResponse));
    }

    private Uni<Void> write(AuditEntity entry) {
        return entries.persist(entry).replaceWithVoid();
    }
}
