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

    Uni<List<SigningKeyEntity>> newestFirst() {
        return list("order by signsFrom desc");
    }

    /** Mounted ones stay: as long as its file is there, a key must be known not to be a new one. */
    Uni<Long> deleteGone(Instant now) {
        return delete("goneAt <= ?1 and privateKey is not null", now);
    }

    /** Some replica signs with it longer than was thought. */
    Uni<Integer> prolong(String kid, Instant goneAt) {
        return update("goneAt = ?1 where kid = ?2 and goneAt < ?1 and withdrawnAt is null", goneAt, kid);
    }
}
