package io.twinengine.auth.audit;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.AuditEntity.Outcome;

/** Writes the audit log, in the transaction of what it tells about. */
@ApplicationScoped
public class AuditService {

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

    private Uni<Void> write(AuditEntity entry) {
        return entries.persist(entry).replaceWithVoid();
    }
}
