package io.twinengine.gateway.fanout;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final ExecutorService otherLoop = Executors.newSingleThreadExecutor();
    private final AtomicLong conflated = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Room room = room(100_000, 100_000, 10);

    private Room room(int facts, int updates, int mostMissed) {
        var limits = new RoomLimits(facts, updates, mostMissed, Duration.ofMillis(1), Duration.ofMillis(2));
        return new Room("e", limits, thread, new Traffic() {
            @Override
            public void delivered(int messages) {}

            @Override
            public void conflated(long messages) {
                conflated.addAndGet(messages);
            }

            @Override
            public void dropped(int facts) {
                dropped.addAndGet(facts);
            }
        }, () -> new Note(MessageKind.INITIAL_STATE, RoomMessage.NO_NODE, "all"));
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
        loop.shutdownNow();
        otherLoop.shutdownNow();
    }

    @Test
    void aSocketGetsASnapshotAndThenEveryMessage() {
        publish(room, Note.fact(1), Note.fact(2));
        var outlet = new RecordingOutlet();

        enter(room, outlet, new Entrance.WithSnapshot());
        await().untilAsserted(() -> assertThat(outlet.written).hasSize(1));
        publish(room, Note.fact(3), Note.update(3));

        await().untilAsserted(() -> assertThat(outlet.types()).containsExactly("initial_state", "node_status_change",
                "sensor_update"));
        assertThat(outlet.places()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void messagesPublishedTogetherAreOneWrite() {
        var outlet = new RecordingOutlet();
        enter(room, outlet, new Entrance.Silent());
        onFanoutThread();
        outlet.room = 1;

        publish(room, Note.fact(1), Note.fact(2), Note.update(3));

        await().untilAsserted(() -> assertThat(outlet.places()).containsExactly(1L, 2L, 3L));
    }

    @Test
    void aSubscriptionNarrowsWhatASocketHears() {
        var outlet = new RecordingOutlet();
        loop.execute(() -> room.enter(outlet, loop, new Subscription(Set.of(2L), Set.of(MessageKind.SENSOR_UPDATE)),
                new Entrance.Silent()));
        onFanoutThread();

        publish(room, Note.update(1), Note.fact(2), Note.update(2));
        publish(room, Note.update(1), Note.update(2));

        await().untilAsserted(() -> assertThat(outlet.places()).containsExactly(3L, 5L));
    }

    @Test
    void aFrozenReaderGetsFactsCompleteAndTheNewestUpdatePerNodeWhenItThaws() throws Exception {
        var outlet = new RecordingOutlet();
        Subscriber subscriber = enter(room, outlet, new Entrance.Silent());
        onFanoutThread();
        outlet.writable = false;
        publish(room, Note.fact(1), Note.update(1), Note.update(1), Note.update(2), Note.fact(2));
        await().until(() -> loop.submit(subscriber::missedFacts).get() == 2);

        outlet.writable = true;
        loop.execute(subscriber::writable);

        await().untilAsserted(() -> assertThat(outlet.places()).containsExactly(1L, 3L, 4L, 5L));
        publish(room, Note.update(1));
        await().untilAsserted(() -> assertThat(outlet.places()).endsWith(6L));
        assertThat(conflated).hasValue(1);
        assertThat(outlet.closedAsTooSlow).isFalse();
    }

    @Test
    void aReaderThatCannotKeepUpWithFactsIsClosed() {
        var outlet = new RecordingOutlet();
        enter(room, outlet, new Entrance.Silent());
        onFanoutThread();
        outlet.writable = false;

        for (int i = 0; i < 11; i++) {
            publish(room, Note.fact(1));
        }

        await().untilAsserted(() -> assertThat(outlet.closedAsTooSlow).isTrue());
        assertThat(dropped).hasValue(11);
    }

    @Test
    void aReaderThatMissesOnlyUpdatesStays() {
        var outlet = new RecordingOutlet();
        Subscriber subscriber = enter(room, outlet, new Entrance.Silent());
        onFanoutThread();
        outlet.writable = false;
        for (int i = 0; i < 1000; i++) {
            publish(room, Note.update(i % 3));
        }
        onFanoutThread();

        outlet.writable = true;
        loop.execute(subscriber::writable);

        await().untilAsserted(() -> assertThat(outlet.places()).containsExactly(998L, 999L, 1000L));
        assertThat(outlet.closedAsTooSlow).isFalse();
    }

    @Test
    void resumingInAnotherEpochStartsOverWithASnapshot() {
        var outlet = new RecordingOutlet();

        enter(room, outlet, new Entrance.Resuming("another", 0));

        await().untilAsserted(() -> assertThat(outlet.types()).containsExactly("resync", "initial_state"));
    }

    @Test
    void resumingOverForgottenFactsStartsOverWithASnapshot() {
        Room forgetful = room(2, 2, 10);
        publish(forgetful, Note.fact(1), Note.fact(1), Note.fact(1));
        var outlet = new RecordingOutlet();

        enter(forgetful, outlet, new Entrance.Resuming("e", 0));

        await().untilAsserted(() -> assertThat(outlet.types()).containsExactly("resync", "initial_state"));
    }

    @Test
    void aSnapshotOnRequestComesInItsPlace() throws Exception {
        var outlet = new RecordingOutlet();
        Subscriber subscriber = enter(room, outlet, new Entrance.WithSnapshot());
        await().untilAsserted(() -> assertThat(outlet.written).hasSize(1));

        var publishing = new AtomicBoolean(true);
        Thread publisher = Thread.ofVirtual().start(() -> {
            while (publishing.get()) {
                publish(room, Note.fact(1));
            }
        });
        for (int i = 0; i < 20; i++) {
            loop.execute(subscriber::requestSnapshot);
            onFanoutThread();
            int asked = i + 2;
            await().until(() -> outlet.types().stream().filter("initial_state"::equals).count() == asked);
        }
        publishing.set(false);
        publisher.join();

        assertEachPlaceOnce(outlet.copy());
    }

    /** Sockets on two loops come, freeze, go and resume while messages are published as fast as possible. */
    @Test
    void nobodySeesAGapOrADuplicateUnderConcurrentPublishing() throws Exception {
        Room wide = room(1_000_000, 1_000_000, Integer.MAX_VALUE);
        var publishing = new AtomicBoolean(true);
        var published = new AtomicLong();
        Thread publisher = Thread.ofPlatform().start(() -> {
            while (publishing.get() && published.get() < 60_000) {
                publish(wide, Note.fact(1), Note.fact(2), Note.fact(3));
                published.addAndGet(3);
            }
        });
        List<List<RecordingOutlet>> clients = new ArrayList<>();
        for (int c = 0; c < 30; c++) {
            clients.add(new ArrayList<>());
        }

        for (int round = 0; round < 15; round++) {
            List<Subscriber> inside = new ArrayList<>();
            for (int c = 0; c < clients.size(); c++) {
                var outlet = new RecordingOutlet();
                outlet.room = ThreadLocalRandom.current().nextInt(1, 20);
                List<RecordingOutlet> connections = clients.get(c);
                Entrance entrance = connections.isEmpty() || connections.getLast().written.isEmpty()
                        ? new Entrance.WithSnapshot()
                        : new Entrance.Resuming("e", connections.getLast().written.getLast().seq());
                if (!connections.isEmpty() && connections.getLast().written.isEmpty()) {
                    connections.removeLast();
                }
                ExecutorService home = c % 2 == 0 ? loop : otherLoop;
                inside.add(home.submit(() -> wide.enter(outlet, home, Subscription.EVERYTHING, entrance)).get());
                connections.add(outlet);
            }
            onFanoutThread();
            for (int c = 0; c < clients.size(); c++) {
                Subscriber subscriber = inside.get(c);
                RecordingOutlet outlet = clients.get(c).getLast();
                ExecutorService home = c % 2 == 0 ? loop : otherLoop;
                home.submit(() -> {
                    outlet.room = 5;
                    subscriber.writable();
                }).get();
                home.submit(subscriber::leave).get();
            }
        }
        publishing.set(false);
        publisher.join();

        for (List<RecordingOutlet> connections : clients) {
            List<RecordingOutlet.Written> all = connections.stream().flatMap(outlet -> outlet.copy().stream())
                    .toList();
            assertEachPlaceOnce(all);
        }
        assertThat(clients.stream().flatMap(List::stream).mapToInt(outlet -> outlet.written.size()).sum())
                .isGreaterThan(1000);
    }

    private static void assertEachPlaceOnce(List<RecordingOutlet.Written> written) {
        long place = -1;
        for (RecordingOutlet.Written message : written) {
            if (message.type().equals("initial_state")) {
                assertThat(place == -1 || message.seq() == place).as("snapshot %s after %s", message, place).isTrue();
                place = message.seq();
            } else {
                assertThat(message.seq()).isEqualTo(place + 1);
                place = message.seq();
            }
        }
    }

    private Subscriber enter(Room room, Outlet outlet, Entrance entrance) {
        try {
            return loop.submit(() -> room.enter(outlet, loop, Subscription.EVERYTHING, entrance)).get(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void publish(Room target, Note... notes) {
        try {
            thread.submit(() -> {
                for (Note note : notes) {
                    target.publish(note);
                }
                target.flush();
            }).get(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Everything asked of the fan-out thread and of both loops so far is done. */
    private void onFanoutThread() {
        try {
            thread.submit(() -> {}).get(5, SECONDS);
            loop.submit(() -> {}).get(5, SECONDS);
            otherLoop.submit(() -> {}).get(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
