package io.twinengine.kit.data.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonParseException;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

class DatabaseAwayTest {

    @ParameterizedTest
    @ValueSource(strings = { "08006", "53300", "57P01", "57P03"})
    void serverThatRefusesEverybodyIsAway(String sqlState) {
        assertThat(DatabaseAway.isCauseOf(new IllegalStateException(refusal(sqlState)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "22001", "57014", "40P01"})
    void serverThatRefusesThisStatementIsThere(String sqlState) {
        assertThat(DatabaseAway.isCauseOf(refusal(sqlState))).isFalse();
    }

    @Test
    void connectionThatIsLostOrNotToBeHadIsAway() {
        assertThat(DatabaseAway.isCauseOf(new ConnectException("refused"))).isTrue();
        assertThat(DatabaseAway.isCauseOf(new TimeoutException("no connection"))).isTrue();
        assertThat(DatabaseAway.isCauseOf(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(DatabaseAway.isCauseOf(new NoStackTraceThrowable("Connection is not active now"))).isTrue();
        assertThat(DatabaseAway.isCauseOf(new IllegalStateException("ours"))).isFalse();
        assertThat(DatabaseAway.isCauseOf(new JsonParseException("not JSON"))).isFalse();
    }

    private static PgException refusal(String sqlState) {
        return new PgException("refused", "FATAL", sqlState, "detail");
    }
}
