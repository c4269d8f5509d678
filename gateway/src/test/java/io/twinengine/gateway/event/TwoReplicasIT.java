package io.twinengine.gateway.event;

import static io.twinengine.gateway.Events.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.AlertChanged.Change;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Topics;
import io.twinengine.gateway.Events;
import io.twinengine.gateway.fanout.Entrance;
import io.twinengine.gateway.fanout.Outlet;
import io.twinengine.gateway.fanout.Room;
import io.twinengine.gateway.fanout.RoomLimits;
import io.twinengine.gateway.fanout.Subscription;
import io.twinengine.gateway.fanout.Traffic;
import io.twinengine.gateway.floor.Floors;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTopics;

/** Two readers of the same bus, started at different times, with everything a replica has but the HTTP server. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class TwoReplicasIT {

    @Test
    void showTheSameFloorAndTellTheSameNews() {
        long manufacturer = newId();
        long node = newId();
        long alert = newId();
        long gone = newId();
        Events.publish(Events.node(node, manufacturer, NodeStatus.NORMAL, 1),
                Events.node(gone, manufacturer, NodeStatus.NORMAL, 1));
        try (Replica first = new Replica(); Replica second = new Replica()) {
            Listener atFirst = first.enter(manufacturer);
            Listener atSecond = second.enter(manufacturer);

            Events.publish(Events.reading(node, manufacturer, 50), Events.reading(node, manufacturer, 51),
                    Events.statusChanged(node, manufacturer, NodeStatus.NORMAL, NodeStatus.ERROR, 2),
                    Events.node(node, manufacturer, NodeStatus.ERROR, 2),
                    Events.alert(alert, node, manufacturer, Change.RAISED, AlertState.UNACKNOWLEDGED, 1));
            TestTopics.send(Topics.NODES, Long.toString(gone), null, Map.of());

            await().untilAsserted(() -> {
                assertThat(atFirst.news()).hasSize(5);
                assertThat(atSecond.news()).containsExactlyInAnyOrderElementsOf(atFirst.news());
            });
            assertThat(atSecond.snapshot()).isEqualTo(atFirst.snapshot());
            try (Replica third = new Replica()) {
                assertThat(third.enter(manufacturer).snapshot())
                        .isEqualTo(first.enter(manufacturer).snapshot())
                        .contains("\"status\":\"ERROR\"", "\"temperature\":51.0", "\"alert_id\":" + alert)
                        .doesNotContain("\"id\":" + gone + ",");
            }
        }
    }

    private static final class Replica implements AutoCloseable {

        private final ScheduledExecutorService fanout = Executors.newSingleThreadScheduledExecutor();
        private final RoomLimits limits = new RoomLimits(1000, 1000, 1000, Duration.ofMillis(1), Duration.ofMillis(1));
        private final Floors floors = new Floors(
                snapshots -> new Room("same", limits, fanout, Traffic.UNCOUNTED, snapshots));
        private final EventReader reader = new EventReader(
                Map.of("bootstrap.servers", TestTopics.bootstrapServers()), floors, new Tenants(), fanout,
                new SimpleMeterRegistry());

        Replica() {
            reader.start(new StartupEvent());
            await().until(reader::hasCaughtUp);
        }

        Listener enter(long manufacturer) {
            Listener listener = new Listener();
            floors.of(manufacturer).factory()
                    .enter(listener, Runnable::run, Subscription.EVERYTHING, new Entrance.WithSnapshot());
            await().until(() -> !listener.messages.isEmpty());
            return listener;
        }

        @Override
        public void close() {
            try {
                reader.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            fanout.shutdownNow();
        }
    }

    private static final class Listener implements Outlet {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public boolean isWritable() {
            return true;
        }

        /** Cut at the places, which differ between replicas when partitions are read in another order. */
        @Override
        public void write(ByteBuf frames) {
            for (String message : frames.toString(StandardCharsets.ISO_8859_1)
                    .split(",\"seq\":[0-9]+,\"epoch\":\"same\"}")) {
                messages.add(message.substring(message.indexOf('{')));
            }
            frames.release();
        }

        @Override
        public void tooSlow() {
            throw new AssertionError("Not slow");
        }

        String snapshot() {
            return messages.getFirst();
        }

        List<String> news() {
            return messages.stream().skip(1).toList();
        }
    }
}
