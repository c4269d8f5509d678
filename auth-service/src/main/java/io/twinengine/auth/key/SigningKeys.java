package io.twinengine.auth.key;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.auth.audit.Actor;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.VerificationKeys;

/** The keys in memory: this service signs and checks tokens with them and asks nobody, not even itself. */
@ApplicationScoped
public class SigningKeys implements VerificationKeys {

    private static final Logger LOGGER = Logger.getLogger(SigningKeys.class);

    private final SigningKeyService service;
    private final KeyFolder folder;
    private final Clock clock;
    private volatile KeyRing ring = new KeyRing(List.of());

    SigningKeys(SigningKeyService service, KeyFolder folder, Clock clock) {
        this.service = service;
        this.folder = folder;
        this.clock = clock;
    }

    void start(@Observes @Priority(10) StartupEvent event) throws Throwable {
        VertxContextSupport
                .subscribeAndAwait(() -> folder.isMounted() ? read() : service.makeFirst().chain(this::read));
    }

    /** The key to sign with now. */
    public SigningKey signer() {
        return ring.signer(clock.instant())
                .orElseThrow(() -> new IllegalStateException("No signing key: all are withdrawn or not readable"));
    }

    public List<SigningKey> published() {
        return ring.published(clock.instant());
    }

    List<KeyResponse> states() {
        Instant now = clock.instant();
        KeyRing present = ring;
        return present.published(now).stream().map(key -> KeyResponse.of(key, present, now)).toList();
    }

    /** Makes a new key before its time; when it signs. */
    Uni<Instant> rotate(Actor actor) {
        if (folder.isMounted()) {
            throw new TwinException(AuthError.KEYS_MOUNTED, "Put another key file beside the present one instead.");
        }
        return service.rotate(actor).call(this::read);
    }

    Uni<Void> withdraw(String id, Actor actor) {
        return service.withdraw(id, ring, actor).chain(this::read);
    }

    @Override
    public @Nullable Key find(String keyId) {
        return ring.find(keyId, clock.instant()).map(SigningKey::publicKey).orElse(null);
    }

    @Override
    public boolean ready() {
        return ring.signer(clock.instant()).isPresent();
    }

    /** Keys that this or another replica has made since, and files that were added or taken away. */
    @Scheduled(every = "${twin.auth.keys.reload:5s}", identity = "reload-keys", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> reload() {
        return read()
                .onFailure().invoke(failure -> LOGGER.warnf("Keys not reloaded reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "rotate-keys", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rotateWhenDue() {
        return folder.isMounted() ? Uni.createFrom().voidItem() : service.rotateWhenDue().chain(this::reload);
    }

    private Uni<Void> read() {
        return folder.keys().chain(mounted -> service.load(mounted)
                .chain(loaded -> loaded.hasAll(mounted) && loaded.signer(clock.instant()).isPresent()
                        ? Uni.createFrom().item(loaded)
                        : service.register(mounted).chain(() -> service.load(mounted))))
                .invoke(loaded -> ring = loaded)
                .chain(this::keepSignerPublished);
    }

    private Uni<Void> keepSignerPublished(KeyRing loaded) {
        return loaded.signer(clock.instant())
                .filter(service::endsTooSoon)
                .map(service::prolong)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
