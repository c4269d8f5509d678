package io.twinengine.kit.data.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;

/**
 * Wakes the relay the moment a transaction with events commits: the database notifies, whichever replica wrote. Without
 * it (a pooler that drops notifications) the relay still polls.
 */
@ApplicationScoped
public class OutboxSignal {

    private static final Logger LOGGER = Logger.getLogger(OutboxSignal.class);
    private static final long RECONNECT_MILLIS = 1000;

    private final PgSubscriber subscriber;
    private final OutboxRelay relay;
    private final String channel;

    OutboxSignal(Vertx vertx, OutboxRelay relay, @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "twin.database.schema") String schema) {
        this.relay = relay;
        this.channel = "outbox_" + schema;
        this.subscriber = PgSubscriber.subscriber(vertx,
                PgConnectOptions.fromUri(url).setUser(user).setPassword(password));
        subscriber.reconnectPolicy(_ -> RECONNECT_MILLIS);
    }

    void start(@Observes StartupEvent event) {
        subscriber.channel(channel).handler(_ -> relay.wake());
        subscriber.connect()
                .onFailure(failure -> LOGGER.warnf("No notifications, the outbox is polled reason=%s",
                        failure.getMessage()));
    }

    @PreDestroy
    void stop() {
        subscriber.close();
    }
}
