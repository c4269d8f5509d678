package io.twinengine.kit.data.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.twinengine.kit.data.database.Notifications;

/**
 * Wakes the relay the moment a transaction with events commits: the database notifies, whichever replica wrote. Without
 * it (a pooler that drops notifications) the relay still polls.
 */
@ApplicationScoped
public class OutboxSignal {

    private final Notifications notifications;
    private final OutboxRelay relay;

    OutboxSignal(Notifications notifications, OutboxRelay relay) {
        this.notifications = notifications;
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        notifications.listen("outbox", relay::wake);
    }
}
