package io.twinengine.kit.data.database;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Whether something failed because the database, or the way to it, is away: the same will work later. */
public final class DatabaseAway {

    private DatabaseAway() {}

    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof PgException postgres && isAway(postgres.getSqlState());
            // What the client says of connections that are closed, lost, or not to be had in time.
            boolean lost = cause instanceof IOException || cause instanceof TimeoutException
                    || cause instanceof VertxException || cause instanceof NoStackTraceThrowable;
            if (refused || lost) {
                return true;
            }
        }
        return false;
    }

    /** Class 08 is the connection, 53 too many of them, 57P an operator who shuts down. */
    private static boolean isAway(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("53")
                || sqlState.startsWith("57P"));
    }
}
