package io.twinengine.gateway.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The sockets of a room that live on the same event loop.
 *
 * <p>
 * The room hands over one batch at a time and the next one only when this one is written, so that a busy loop gets
 * larger batches instead of a longer queue.
 */
final class Shard {

    private final Room room;
    private final Executor loop;
    /** Confined to the loop. */
    private final List<Subscriber> subscribers = new ArrayList<>();

    /** What the room has handed over so far; this and the next two are confined to the room's thread. */
    private long handedOver;
    private boolean busy;
    private int members;

    Shard(Room room, Executor loop, long handedOver) {
        this.room = room;
        this.loop = loop;
        this.handedOver = handedOver;
    }

    long handedOver() {
        return handedOver;
    }

    boolean wantsMoreThan(long head) {
        return !busy && handedOver < head;
    }

    void handOver(Batch batch) {
        busy = true;
        handedOver = batch.upTo();
        batch.bytes().retain();
        loop.execute(() -> deliver(batch));
    }

    void batchWritten() {
        busy = false;
    }

    void memberCame(Runnable firstWords, Subscriber subscriber) {
        members++;
        loop.execute(() -> {
            subscribers.add(subscriber);
            firstWords.run();
        });
    }

    /** @return whether nobody is left */
    boolean memberLeft() {
        members--;
        loop.execute(() -> subscribers.removeIf(Subscriber::isGone));
        return members == 0;
    }

    private void deliver(Batch batch) {
        try {
            for (Subscriber subscriber : subscribers) {
                subscriber.accept(batch);
            }
        } finally {
            batch.bytes().release();
            room.written(this);
        }
    }
}
