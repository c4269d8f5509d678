package io.twinengine.gateway.fanout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;

/**
 * Everybody who hears the same messages: the sockets of one factory floor, say.
 *
 * <p>
 * All state is confined to the one fan-out thread; event loops and the bus reader only leave tasks there, and the room
 * answers by leaving tasks on the loops. Tasks between two threads stay in order, and that order is the proof that a
 * socket sees a snapshot and then every later message exactly once.
 */
public final class Room {

    private final String epoch;
    private final FrameEncoder encoder;
    private final RoomLimits limits;
    private final ScheduledExecutorService thread;
    private final Traffic traffic;
    private final Supplier<RoomMessage> snapshots;
    private final MessageLog log;
    private final Map<Executor, Shard> shards = new HashMap<>();
    private final List<Waiting> waitingForSnapshot = new ArrayList<>();
    private @Nullable Frame snapshot;
    private long snapshotBuiltAt;
    private boolean snapshotPlanned;
    private long flushedAt;
    private boolean flushPlanned;

    /** @param snapshots makes the message that tells the whole state; called on the fan-out thread */
    public Room(String epoch, RoomLimits limits, ScheduledExecutorService thread, Traffic traffic,
            Supplier<RoomMessage> snapshots) {
        this.epoch = epoch;
        this.encoder = new FrameEncoder(epoch);
        this.limits = limits;
        this.thread = thread;
        this.traffic = traffic;
        this.snapshots = snapshots;
        this.log = new MessageLog(limits.keptFacts(), limits.keptReplaceable());
        // Long ago: the first batch and the first snapshot need not wait.
        this.flushedAt = System.nanoTime() - limits.batchPause().toNanos();
        this.snapshotBuiltAt = System.nanoTime() - limits.snapshotPause().toNanos();
    }

    public String epoch() {
        return epoch;
    }

    /** Encodes messages that are for one socket only. */
    public FrameEncoder encoder() {
        return encoder;
    }

    // ---- on the fan-out thread: what the bus reader does

    /** Puts a message into the room; it goes out with the next {@link #flush()}. */
    public void publish(RoomMessage message) {
        log.append(encoder.encode(message, log.head() + 1));
    }

    public void forgetNode(long nodeId) {
        log.forgetNode(nodeId);
    }

    /** Sends what was published to every shard that has written its last batch. */
    public void flush() {
        if (flushPlanned || shards.isEmpty()) {
            return;
        }
        long wait = limits.batchPause().toNanos() - (System.nanoTime() - flushedAt);
        if (wait <= 0) {
            flushNow();
        } else {
            flushPlanned = true;
            thread.schedule(this::flushNow, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void flushNow() {
        flushPlanned = false;
        flushedAt = System.nanoTime();
        Map<Long, Batch> sameStart = new HashMap<>();
        for (Shard shard : shards.values()) {
            if (shard.wantsMoreThan(log.head())) {
                shard.handOver(sameStart.computeIfAbsent(shard.handedOver(), this::nextBatch));
            }
        }
        sameStart.values().forEach(batch -> batch.bytes().release());
    }

    private Batch nextBatch(long after) {
        @Nullable
        List<Frame> frames = switch (log.since(after)) {
            case History.Complete(var all) -> all;
            case History.Conflated(var newest, var left) -> {
                traffic.conflated(left);
                yield newest;
            }
            case History.Lost() -> null;
        };
        if (frames == null) {
            // This loop was too slow for the room's memory: its sockets notice the gap and are told to resume.
            return Batch.of(log.head(), log.head(), List.of());
        }
        int bytes = 0;
        for (int i = 0; i < frames.size(); i++) {
            bytes += frames.get(i).bytes().length;
            if (bytes > RoomLimits.LARGEST_BATCH_BYTES && i > 0) {
                return Batch.of(after, frames.get(i - 1).seq(), frames.subList(0, i));
            }
        }
        return Batch.of(after, log.head(), frames);
    }

    void written(Shard shard) {
        thread.execute(() -> {
            shard.batchWritten();
            if (shard.handedOver() < log.head()) {
                flush();
            }
        });
    }

    // ---- from any event loop

    /** Brings a socket in; the subscriber belongs to the given loop, and so do all calls of the outlet. */
    public Subscriber enter(Outlet outlet, Executor loop, Subscription subscription, Entrance entrance) {
        Subscriber subscriber = new Subscriber(outlet, this, loop, traffic, subscription, limits.mostMissedFacts());
        thread.execute(() -> welcome(subscriber, entrance));
        return subscriber;
    }

    private void welcome(Subscriber subscriber, Entrance entrance) {
        Shard shard = shards.computeIfAbsent(subscriber.loop(), loop -> new Shard(this, loop, log.head()));
        long head = log.head();
        switch (entrance) {
            case Entrance.Silent _ -> shard.memberCame(() -> subscriber.start(List.of(), head), subscriber);
            case Entrance.WithSnapshot _ -> {
                shard.memberCame(() -> {}, subscriber);
                await(new Waiting(subscriber, head));
            }
            case Entrance.Resuming(var formerEpoch, var seq) -> resume(subscriber, shard, formerEpoch, seq);
        }
    }

    private void resume(Subscriber subscriber, Shard shard, String formerEpoch, long seq) {
        long head = log.head();
        switch (epoch.equals(formerEpoch) ? log.since(seq) : new History.Lost()) {
            case History.Complete(var frames) ->
                shard.memberCame(() -> subscriber.start(frames, head), subscriber);
            case History.Conflated(var frames, var left) -> {
                traffic.conflated(left);
                shard.memberCame(() -> subscriber.start(frames, head), subscriber);
            }
            case History.Lost() -> {
                byte[] resync = resync(formerEpoch);
                shard.memberCame(() -> subscriber.tell(resync), subscriber);
                await(new Waiting(subscriber, head));
            }
        }
    }

    void leave(Subscriber subscriber) {
        thread.execute(() -> {
            Shard shard = shards.get(subscriber.loop());
            if (shard != null && shard.memberLeft()) {
                shards.remove(subscriber.loop());
            }
        });
    }

    void tellMissed(Subscriber subscriber, long place) {
        thread.execute(() -> {
            History missed = log.conflatedSince(place);
            long head = log.head();
            subscriber.loop().execute(() -> subscriber.missed(missed, head));
        });
    }

    void tellState(Subscriber subscriber, long place) {
        thread.execute(() -> await(new Waiting(subscriber, place)));
    }

    void tellEarlier(Subscriber subscriber, String formerEpoch, long seq, long upTo) {
        thread.execute(() -> {
            switch (epoch.equals(formerEpoch) ? log.since(seq) : new History.Lost()) {
                case History.Complete(var frames) -> tellEarlier(subscriber, frames, seq, upTo);
                case History.Conflated(var frames, _) -> tellEarlier(subscriber, frames, seq, upTo);
                case History.Lost() -> {
                    byte[] resync = resync(formerEpoch);
                    subscriber.loop().execute(() -> subscriber.tell(resync));
                    subscriber.loop().execute(subscriber::requestSnapshot);
                }
            }
        });
    }

    private void tellEarlier(Subscriber subscriber, List<Frame> frames, long seq, long upTo) {
        List<Frame> earlier = frames.stream().filter(frame -> frame.seq() <= upTo).toList();
        byte[] end = encoder.encode("resumed", new Resumed(seq, Math.max(seq, upTo), earlier.size()), log.head());
        subscriber.loop().execute(() -> subscriber.earlier(earlier, end));
    }

    private byte[] resync(String formerEpoch) {
        String reason = epoch.equals(formerEpoch) ? "history_lost" : "epoch_changed";
        return encoder.encode("resync", new Resync(reason), log.head());
    }

    private void await(Waiting waiting) {
        waitingForSnapshot.add(waiting);
        if (snapshotPlanned) {
            return;
        }
        snapshotPlanned = true;
        long wait = limits.snapshotPause().toNanos() - (System.nanoTime() - snapshotBuiltAt);
        thread.schedule(this::tellWaiting, Math.max(0, wait), TimeUnit.NANOSECONDS);
    }

    private void tellWaiting() {
        snapshotPlanned = false;
        long head = log.head();
        if (snapshot == null || snapshot.seq() != head) {
            snapshot = encoder.encode(snapshots.get(), head);
        }
        snapshotBuiltAt = System.nanoTime();
        ByteBuf bytes = Batch.join(List.of(snapshot));
        for (Waiting waiting : waitingForSnapshot) {
            Subscriber subscriber = waiting.subscriber();
            History before = log.since(waiting.place());
            ByteBuf own = bytes.retainedDuplicate();
            subscriber.loop().execute(() -> subscriber.snapshot(own, before, head));
        }
        bytes.release();
        waitingForSnapshot.clear();
    }

    /** @param place what the subscriber had had when it asked */
    private record Waiting(Subscriber subscriber, long place) {}

    private record Resync(String reason) {}

    private record Resumed(long from, long to, int count) {}
}
