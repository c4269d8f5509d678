package io.twinengine.factory.status;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

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
                .onFailure(failure -> !isAway(failure)).retry().withBackOff(FIRST).atMost(config.attempts())
                .onFailure(Patience::isAway)
                .invoke(failure -> LOGGER.warnf("Database is away reason=%s", failure.getMessage()))
                .onFailure(Patience::isAway).retry().withBackOff(FIRST, LONGEST).indefinitely();
    }

    /** Class 08 is the connection, 57 an operator who shuts down, 53 too many connections. */
    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof PgException postgres && postgres.getSqlState() != null
                    && postgres.getSqlState().matches("(08|57P|53).*");
            if (refused || cause instanceof IOException || cause instanceof VertxException) {
                return true;
            }
        }
        return false;
    }
}
