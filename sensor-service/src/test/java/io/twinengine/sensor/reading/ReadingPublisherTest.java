package io.twinengine.sensor.reading;

import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.twinengine.kit.event.EventConfig;
import io.twinengine.kit.event.EventProducer;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.sensor.reading.ReadingPublisher.Addressed;

/** With a broker that nobody can reach. */
class ReadingPublisherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int IN_FLIGHT = 10;

    private final EventProducer producer = new EventProducer(Map.of("bootstrap.servers", "127.0.0.1:" + closedPort()),
            new Events());
    private final ReadingPublisher publisher = new ReadingPublisher(producer, new Publishing());

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void saysThatTheBrokerIsAwayAndWhenToTryAgain() {
        TwinException answer = catchThrowableOfType(TwinException.class,
                () -> publisher.publish(readings(3)).await().atMost(PATIENCE));

        assertThat(answer.code().status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(answer.getMessage()).contains("none is stored twice");
    }

    @Test
    void refusesMoreThanMayWaitForTheBroker() {
        var waiting = publisher.publish(readings(8)).subscribeAsCompletionStage();

        assertThatThrownBy(() -> publisher.publish(readings(5))).isInstanceOfSatisfying(TwinException.class,
                refused -> {
                    assertThat(refused.code().status()).isEqualTo(429);
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                });
        assertThat(waiting).failsWithin(PATIENCE);
        // What was given up makes room.
        assertThat(publisher.publish(readings(IN_FLIGHT)).subscribeAsCompletionStage()).failsWithin(PATIENCE);
    }

    private static List<Addressed> readings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Addressed(1, reading(i, Instant.parse("2026-11-01T08:00:00Z"))))
                .toList();
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Events implements EventConfig {

        @Override
        public String source() {
            return "test";
        }

        @Override
        public Duration deliveryTimeout() {
            return Duration.ofMillis(300);
        }
    }

    private static final class Publishing implements PublishConfig {

        @Override
        public int inFlight() {
            return IN_FLIGHT;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration idWait() {
            return Duration.ZERO;
        }
    }
}
