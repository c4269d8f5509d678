package io.twinengine.kit.data.database;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;

/**
 * What PostgreSQL notifies of this service's schema, over one connection of its own. Notifications can be lost (a pooler
 * that drops them, a broken connection): whoever listens also looks from time to time.
 */
@ApplicationScoped
public class Notifications {

    private static final Logger LOGGER = Logger.getLogger(Notifications.class);
    private static final long RECONNECT_MILLIS = 1000;

    private final PgSubscriber subscriber;
    private final String schema;

    Notifications(Vertx vertx, @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "twin.database.schema") String schema) {
        this.schema = schema;
        this.subscriber = PgSubscriber.subscriber(vertx,
                PgConnectOptions.fromUri(url).setUser(user).setPassword(password));
        subscriber.reconnectPolicy(_ -> RECONNECT_MILLIS);
        subscriber.connect()
                .onFailure(failure -> LOGGER.warnf("No notifications, tables are polled reason=%s",
                        failure.getMessage()));
    }

    /** Calls {@code action} on an event loop after each {@code pg_notify('<name>_<schema>', …)} that commits. */
    public void listen(String name, Runnable action) {
        subscriber.channel(name + "_" + schema).handler(_ -> action.run());
    }

    @PreDestroy
    void stop() {
        subscriber.close();
    }
}
