package io.twinengine.auth.key;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.secret.SecretBox;
import io.twinengine.kit.security.TokenConfig;
import io.vertx.mutiny.core.Vertx;

/** Makes, keeps and retires signing keys in the schema, so that all replicas share them. */
@ApplicationScoped
class SigningKeyService {

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

    /** The keys of the schema; their private halves come from there, or from the mounted ones. */
    @WithSession
    Uni<KeyRing> load(List<MountedKey> mounted) {
        return keys.newestFirst().map(all -> open(all, mounted));
    }

    /** Makes the first key of an empty schema, which may sign at once; otherwise there is one. */
    @WithTransaction
    Uni<Void> makeFirst() {
        Instant now = clock.instant();
        return keys.lock()
                .chain(keys::newestFirst)
                .chain(all -> open(all, List.of()).signer(now).isPresent()
                        ? Uni.createFrom().voidItem()
                        : replace(all, now, Actor.system()).replaceWithVoid());
    }

    /** Publishes a new key that will sign later; the old ones stay until nothing that they signed is alive. */
    @WithTransaction
    Uni<Instant> rotate(Actor actor) {
        return keys.lock()
                .chain(keys::newestFirst)
                .chain(all -> replace(all, clock.instant().plus(config.publishAhead()), actor));
    }

    /** Rotates when the signing key has become old; whichever replica comes first does it. */
    @WithTransaction
    Uni<Void> rotateWhenDue() {
        Instant now = clock.instant();
        return keys.lock()
                .chain(() -> keys.deleteGone(now))
                .chain(keys::newestFirst)
                .chain(all -> isDue(all, now)
                        ? replace(all, now.plus(config.publishAhead()), Actor.system()).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** Takes a key out of the published ones, together with everything that it has signed. */
    @WithTransaction
    Uni<Void> withdraw(String id, KeyRing ring, Actor actor) {
        if (ring.signer(clock.instant()).filter(signer -> signer.id().equals(id)).isPresent()) {
            throw TwinException.conflict("This key signs at present. Rotate, and withdraw it when the next one signs.");
        }
        return keys.findById(id)
                .onItem().ifNull().failWith(() -> TwinException.notFound("key", id))
                .invoke(key -> key.withdraw(clock.instant()))
                .chain(key -> audit.done(actor, AuditAction.KEY_WITHDRAWN, null, target(key)));
    }

    /**
     * Makes mounted keys known that nobody has seen before: the last of them signs as soon as every service can know
     * it, or at once where nothing can sign yet.
     */
    @WithTransaction
    Uni<Void> register(List<MountedKey> mounted) {
        Instant now = clock.instant();
        return keys.lock()
                .chain(keys::newestFirst)
                .chain(all -> register(mounted, all, now));
    }

    /**
     * A replica may sign with a key after its time: it has not got the next file yet, or that was taken away again.
     * What it signs must not outlive its publication.
     */
    @WithTransaction
    Uni<Void> prolong(SigningKey signer) {
        Instant next = clock.instant().plus(config.publishAhead());
        return keys.prolong(signer.id(), next.plus(afterlife)).replaceWithVoid();
    }

    /** Whether tokens that it signs until the keys are read again would outlive it. */
    boolean endsTooSoon(SigningKey signer) {
        Instant nextReload = clock.instant().plus(config.reload().multipliedBy(2));
        return signer.goneAt() != null && signer.goneAt().isBefore(nextReload.plus(afterlife));
    }

    private Uni<Void> register(List<MountedKey> mounted, List<SigningKeyEntity> all, Instant now) {
        List<String> known = all.stream().map(SigningKeyEntity::kid).toList();
        List<MountedKey> unknown = mounted.stream().filter(key -> !known.contains(key.id())).toList();
        boolean canSign = open(all, mounted).signer(now).isPresent();
        if (unknown.isEmpty()) {
            return canSign ? Uni.createFrom().voidItem() : revive(mounted, all, now);
        }
        Instant signsFrom = canSign ? now.plus(config.publishAhead()) : now;
        retire(all, signsFrom);
        Uni<Void> registered = Uni.createFrom().voidItem();
        for (MountedKey key : unknown) {
            boolean signs = key == unknown.getLast();
            SigningKeyEntity entity = SigningKeyEntity.mounted(key, now, signs ? signsFrom : now.minusMillis(1));
            if (!signs) {
                entity.retire(signsFrom.plus(afterlife));
            }
            registered = registered.chain(() -> keys.persist(entity))
                    .chain(made -> audit.done(Actor.system(), AuditAction.KEY_ROTATED, null, target(made)));
        }
        return registered;
    }

    /** The newest of the files that are left. */
    private Uni<Void> revive(List<MountedKey> mounted, List<SigningKeyEntity> newestFirst, Instant now) {
        List<String> ids = mounted.stream().map(MountedKey::id).toList();
        newestFirst.stream().filter(key -> ids.contains(key.kid()) && !key.isWithdrawn()).findFirst()
                .ifPresent(key -> {
                    retire(newestFirst, now);
                    key.revive(now);
                });
        return Uni.createFrom().voidItem();
    }

    private boolean isDue(List<SigningKeyEntity> newestFirst, Instant now) {
        return newestFirst.isEmpty()
                || newestFirst.getFirst().signsFrom().plus(config.rotateEvery()).isBefore(now);
    }

    private Uni<Instant> replace(List<SigningKeyEntity> old, Instant signsFrom, Actor actor) {
        retire(old, signsFrom);
        return make(signsFrom)
                .call(made -> audit.done(actor, AuditAction.KEY_ROTATED, null, target(made)))
                .map(SigningKeyEntity::signsFrom);
    }

    private void retire(List<SigningKeyEntity> old, Instant successorSignsFrom) {
        old.forEach(key -> key.retire(successorSignsFrom.plus(afterlife)));
    }

    private Uni<SigningKeyEntity> make(Instant signsFrom) {
        return vertx.executeBlocking(this::generate)
                .map(pair -> SigningKeyEntity.generated(UUID.randomUUID().toString(), pair, box, clock.instant(),
                        signsFrom))
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

    private KeyRing open(List<SigningKeyEntity> entities, List<MountedKey> mounted) {
        Map<String, MountedKey> byId = mounted.stream()
                .collect(Collectors.toMap(MountedKey::id, key -> key, (one, _) -> one));
        return new KeyRing(entities.stream().map(key -> key.open(box, byId)).toList());
    }

    private static String target(SigningKeyEntity key) {
        return "key:" + key.kid();
    }
}
