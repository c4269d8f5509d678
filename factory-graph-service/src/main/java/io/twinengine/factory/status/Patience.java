package io.twinengine.factory.status;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.database.DatabaseAway;

/**
 * Waits for a database that is away for as long as it takes, so that consumption pauses and nothing is lost; gives up
 * soon on anything else.
 */
@ApplicationScoped
public class Patience {

    private static final Logger LOGGER = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final StatusConfig config;

    Patience(StatusConfig config) {
        this.config = config;
    }

    public Uni<Void> with(Supplier<Uni<Void>> work) {
        return Uni.createFrom().<Void>deferred(work::get)
                .onFailure(failure -> !DatabaseAway.isCauseOf(failure)).retry().withBackOff(FIRST)
                .atMost(config.attempts())
                .onFailure(DatabaseAway::isCauseOf)
                .invoke(failure -> LOGGER.warnf("Database is away reason=%s", failure.getMessage()))
                .onFailure(DatabaseAway::isCauseOf).retry().withBackOff(FIRST, LONGEST).indefinitely();
    }
}
