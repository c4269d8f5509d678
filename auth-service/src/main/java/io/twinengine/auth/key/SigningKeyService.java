package io.twinengine.auth.key;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.kit.secret.SecretBox;
import io.twinengine.kit.security.TokenConfig;
import io.vertx.mutiny.core.Vertx;

/** Makes, keeps and retires signing keys in the schema, so that all replicas share them. */
@ApplicationScoped
public class SigningKeyService {

    private final SigningKeyRepository keys;
    private final AuditService audit;
    private final SecretBox box;
    private final KeyConfig config;
    private final Duration afterlife;
    private final Clock clock;
    private final Vertx vertx;

    SigningKeyService(SigningKeyRepository keys, AuditService audit, SecretBox box, KeyConfig config,
            TokenLifetimes lifetimes, TokenConfig tokens, Clock clock, Vertx vertx) {
        this.keys = keys;
        this.audit = audit;
        this.box = box;
        this.config = config;
        this.afterlife = lifetimes.access().plus(tokens.clockSkew());
        this.clock = clock;
        this.vertx = vertx;
    }

    /** The keys of the schema. */
    @WithSession
    Uni<KeyRing> load() {
        return keys.alive(clock.instant()).map(this::open);
    }

    /** Makes the first key of an empty schema, which may sign at once; otherwise loads what is there. */
    @WithTransaction
    Uni<KeyRing> loadOrMakeFirst() {
        Instant now = clock.instant();
        return keys.lock()
                .chain(() -> keys.alive(now))
                .chain(alive -> alive.isEmpty() ? make(now).map(List::of) : Uni.createFrom().item(alive))
                .map(this::open);
    }

    /** Publishes a new key that will sign later; the old ones stay until nothing that they signed is alive. */
    @WithTransaction
    public Uni<Instant> rotate(Actor actor) {
        Instant now = clock.instant();
        return keys.lock()
                .chain(() -> keys.alive(now))
                .chain(alive -> replace(alive, now, actor));
    }

    /** Rotates when the signing key has become old; whichever replica comes first does it. */
    @WithTransaction
    Uni<Void> rotateWhenDue() {
        Instant now = clock.instant();
        return keys.lock()
                .chain(() -> keys.deleteGone(now))
                .chain(() -> keys.alive(now))
                .chain(alive -> isDue(alive, now)
                        ? replace(alive, now, Actor.system()).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private boolean isDue(List<SigningKeyEntity> newestFirst, Instant now) {
        return newestFirst.isEmpty()
                || newestFirst.getFirst().signsFrom().plus(config.rotateEvery()).isBefore(now);
    }

    private Uni<Instant> replace(List<SigningKeyEntity> old, Instant now, Actor actor) {
        Instant signsFrom = now.plus(config.publishAhead());
        old.forEach(key -> key.retire(signsFrom.plus(afterlife)));
        return make(signsFrom)
                .call(made -> audit.done(actor, AuditAction.KEY_ROTATED, null, "key:" + made.kid()))
                .map(SigningKeyEntity::signsFrom);
    }

    private Uni<SigningKeyEntity> make(Instant signsFrom) {
        return vertx.executeBlocking(this::generate)
                .map(pair -> new SigningKeyEntity(UUID.randomUUID().toString(), pair, box, clock.instant(), signsFrom))
                .chain(keys::persist);
    }

    private KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(SigningKeyEntity.ALGORITHM);
            generator.initialize(config.bits());
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }

    private KeyRing open(List<SigningKeyEntity> entities) {
        return new KeyRing(entities.stream().map(key -> key.open(box)).toList());
    }
}
