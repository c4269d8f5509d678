package io.twinengine.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class EchoTest {

    private static final Instant OURS = Instant.parse("2026-02-13T08:00:00.123Z");

    private final Echo echo = new Echo();

    @Test
    void isCompleteWhicheverComesFirst() {
        echo.sent();
        echo.heard(message(OURS));
        assertThat(echo.roundTrip().toCompletableFuture()).isNotDone();

        echo.await(OURS);

        assertThat(echo.roundTrip().toCompletableFuture()).isCompletedWithValueMatching(took -> !took.isNegative());
    }

    @Test
    void waitsForItsOwnReadingOnly() {
        echo.sent();
        echo.await(OURS);

        echo.heard(message(OURS.minusMillis(1)));
        echo.heard("{\"type\":\"initial_state\",\"nodes\":[]}");
        echo.heard("not JSON");
        assertThat(echo.roundTrip().toCompletableFuture()).isNotDone();
        echo.heard(message(OURS));

        assertThat(echo.roundTrip().toCompletableFuture()).isDone();
    }

    private static String message(Instant reading) {
        return "{\"type\":\"sensor_update\",\"node_id\":5,\"data\":{\"temperature\":60.0,\"timestamp\":\"" + reading
                + "\"},\"seq\":1,\"epoch\":\"e\"}";
    }
}
