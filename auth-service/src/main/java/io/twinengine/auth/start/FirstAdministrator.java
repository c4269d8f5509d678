package io.twinengine.auth.start;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.twinengine.auth.account.UserAdministration;

/** Somebody has to be able to log in to an empty platform. */
@ApplicationScoped
class FirstAdministrator {

    private static final Logger LOGGER = Logger.getLogger(FirstAdministrator.class);

    private final UserAdministration users;
    private final BootstrapConfig config;

    FirstAdministrator(UserAdministration users, BootstrapConfig config) {
        this.users = users;
        this.config = config;
    }

    void start(@Observes @Priority(20) StartupEvent event) throws Throwable {
        if (config.adminPassword().isEmpty()) {
            LOGGER.debug("No first administrator: TWIN_BOOTSTRAP_ADMIN_PASSWORD is not set");
            return;
        }
        String password = config.adminPassword().get();
        VertxContextSupport.subscribeAndAwait(
                () -> users.createFirstAdministrator(config.adminUsername(), password));
    }
}
