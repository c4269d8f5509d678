package io.twinengine.auth.key;

import java.security.Key;
import java.time.Clock;
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
import io.twinengine.kit.security.VerificationKeys;

/** The keys in memory: this service signs and checks tokens with them and asks nobody, not even itself. */
@ApplicationScoped
public class SigningKeys implements VerificationKeys {

    private static final Logger LOGGER = Logger.getLogger(SigningKeys.class);

    private final SigningKeyService service;
    private final Clock clock;
    private volatile KeyRing ring = new KeyRing(List.of());

    SigningKeys(SigningKeyService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    void start(@Observes @Priority(10) StartupEvent event) throws Throwable {
        ring = VertxContextSupport.subscribeAndAwait(service::loadOrMakeFirst);
    }

    /** The key to sign with now. */
    public SigningKey signer() {
        return ring.signer(clock.instant())
                .orElseThrow(() -> new IllegalStateException("No signing key: the first start made none"));
    }

    public List<SigningKey> published() {
        return ring.published(clock.instant());
    }

    @Override
    public @Nullable Key find(String keyId) {
        return ring.find(keyId, clock.instant()).map(SigningKey::publicKey).orElse(null);
    }

    @Override
    public boolean ready() {
        return ring.signer(clock.instant()).isPresent();
    }

    /** Keys that this or another replica has made since. */
    @Scheduled(every = "${twin.auth.keys.reload:5s}", identity = "reload-keys", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> reload() {
        return service.load()
                .invoke(loaded -> ring = loaded)
                .onFailure().invoke(failure -> LOGGER.warnf("Keys not reloaded reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "rotate-keys", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rotateWhenDue() {
        return service.rotateWhenDue().chain(this::reload);
    }
}
