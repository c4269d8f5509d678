package io.twinengine.auth.key;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKeyEntity, String> {

    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtext('signing-key'), hashtext(current_schema())) as text)";

    /** Until the transaction ends, no other replica makes a key. */
    Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class).getSingleResultOrNull())
                .replaceWithVoid();
    }

    Uni<List<SigningKeyEntity>> alive(Instant now) {
        return list("goneAt is null or goneAt > ?1 order by signsFrom desc", now);
    }

    Uni<Long> deleteGone(Instant now) {
        return delete("goneAt <= ?1", now);
    }
}
