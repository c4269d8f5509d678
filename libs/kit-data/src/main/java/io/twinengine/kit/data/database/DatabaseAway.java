package io.twinengine.kit.data.database;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JacksonException;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Whether something failed because the database, or the way to it, is away: the same will work later. */
public final class DatabaseAway {

    private DatabaseAway() {}

    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean away = cause instanceof PgException refused ? isAway(refused.getSqlState()) : isLost(cause);
            if (away) {
                return true;
            }
        }
        return false;
    }

    /** What the client says of connections that are closed, lost, or not to be had in time. */
    private static boolean isLost(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof JacksonException)
                || failure instanceof TimeoutException || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable;
    }

    /** Class 08 is the connection, 53 too many of them, 57P an operator who shuts down. */
    private static boolean isAway(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("53")
                || sqlState.startsWith("57P"));
    }
}
