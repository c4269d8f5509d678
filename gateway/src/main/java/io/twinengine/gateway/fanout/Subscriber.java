package io.twinengine.gateway.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One socket in a room. It is either with the room (every batch is written as it comes) or behind (its socket's buffer
 * was full; it asks for what it missed once there is room). What it missed is not queued here: the room's log has it.
 *
 * <p>
 * Confined to the event loop of its socket.
 */
public final class Subscriber {

    /** Written at once when a reader catches up; then the socket's buffer decides whether there is more. */
    private static final int CHUNK = 64;

    private final Outlet outlet;
    private final Room room;
    private final Executor loop;
    private final Traffic traffic;
    private final int mostMissedFacts;
    private Subscription subscription;
    private long place;
    private long joinedAt;
    private int missedFacts;
    private boolean joined;
    private boolean behind;
    private boolean asked;
    private boolean gone;

    Subscriber(Outlet outlet, Room room, Executor loop, Traffic traffic, Subscription subscription,
            int mostMissedFacts) {
        this.outlet = outlet;
        this.room = room;
        this.loop = loop;
        this.traffic = traffic;
        this.subscription = subscription;
        this.mostMissedFacts = mostMissedFacts;
    }

    /** Place of the newest message this socket has had or has skipped by its own wish. */
    public long place() {
        return place;
    }

    /** Whether messages wait because the socket does not take them. */
    public boolean isBehind() {
        return behind;
    }

    /** How many facts wait. */
    public int missedFacts() {
        return missedFacts;
    }

    public void subscribe(Subscription wanted) {
        this.subscription = wanted;
    }

    /** Leaves the room; nothing is written any more. */
    public void leave() {
        if (!gone) {
            gone = true;
            room.leave(this);
        }
    }

    /** Asks for the whole state once more; it comes in its place between the other messages. */
    public void requestSnapshot() {
        room.tellState(this, place);
    }

    /**
     * Asks for what happened between an earlier connection and this one: everything after {@code seq} up to where this
     * socket came in, so that together with what it has had since each message comes exactly once.
     */
    public void resume(String epoch, long seq) {
        room.tellEarlier(this, epoch, seq, joinedAt);
    }

    boolean isGone() {
        return gone;
    }

    Executor loop() {
        return loop;
    }

    /** From this place on the socket hears everything; what it must hear before is given. */
    void start(List<Frame> first, long at) {
        if (gone) {
            return;
        }
        write(wantedAfter(0, first));
        joined = true;
        joinedAt = at;
        place = at;
    }

    void accept(Batch batch) {
        if (gone || !joined || batch.upTo() <= place) {
            return;
        }
        if (behind || batch.after() > place || !outlet.isWritable()) {
            fallBehind(batch);
        } else if (batch.after() == place && subscription.isEverything()) {
            outlet.write(batch.bytes().retainedDuplicate());
            traffic.delivered(batch.frames().size());
            place = batch.upTo();
        } else {
            write(wantedAfter(place, batch.frames()));
            place = batch.upTo();
        }
    }

    private void fallBehind(Batch batch) {
        behind = true;
        missedFacts += subscription.isEverything()
                ? batch.facts()
                : (int) batch.frames().stream().filter(Frame::isFact).filter(subscription::wants).count();
        if (missedFacts > mostMissedFacts) {
            giveUp();
        } else if (outlet.isWritable()) {
            ask();
        }
    }

    /** The socket's buffer has room again. */
    public void writable() {
        if (behind) {
            ask();
        }
    }

    private void ask() {
        if (!asked && !gone) {
            asked = true;
            room.tellMissed(this, place);
        }
    }

    /** Answer of the room to {@link #ask()}. */
    void missed(History history, long upTo) {
        asked = false;
        if (gone) {
            return;
        }
        switch (history) {
            case History.Complete(var frames) -> catchUp(frames, upTo);
            case History.Conflated(var frames, var left) -> {
                traffic.conflated(left);
                catchUp(frames, upTo);
            }
            case History.Lost() -> giveUp();
        }
    }

    /** The reader cannot keep up with facts: it is closed and resumes when it can. */
    public void giveUp() {
        traffic.dropped(missedFacts);
        outlet.tooSlow();
    }

    private void catchUp(List<Frame> frames, long upTo) {
        for (int from = 0; from < frames.size(); from += CHUNK) {
            if (!outlet.isWritable()) {
                missedFacts = (int) frames.subList(from, frames.size()).stream().filter(Frame::isFact).count();
                return;
            }
            List<Frame> chunk = frames.subList(from, Math.min(from + CHUNK, frames.size()));
            write(wantedAfter(place, chunk));
            place = Math.max(place, chunk.getLast().seq());
        }
        place = Math.max(place, upTo);
        behind = false;
        missedFacts = 0;
    }

    /** Writes a snapshot that is true at a place, after everything up to that place. */
    void snapshot(ByteBuf frame, History history, long at) {
        if (gone) {
            frame.release();
            return;
        }
        if (joined && place < at) {
            writeRegardless(history);
        }
        outlet.write(frame);
        traffic.delivered(1);
        if (!joined) {
            joined = true;
            joinedAt = at;
        }
        place = Math.max(place, at);
        behind = false;
        asked = false;
        missedFacts = 0;
    }

    private void writeRegardless(History history) {
        switch (history) {
            case History.Complete(var frames) -> write(wantedAfter(place, frames));
            case History.Conflated(var frames, _) -> write(wantedAfter(place, frames));
            // The snapshot that follows is all there is to say.
            case History.Lost() -> {
            }
        }
    }

    private List<Frame> wantedAfter(long seq, List<Frame> frames) {
        List<Frame> wanted = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            if (frame.seq() > seq && subscription.wants(frame)) {
                wanted.add(frame);
            }
        }
        return wanted;
    }

    /** Messages from before this socket came in. */
    void earlier(List<Frame> frames, byte[] end) {
        if (!gone) {
            write(frames.stream().filter(subscription::wants).toList());
            tell(end);
        }
    }

    /** Something for this socket alone, in no place of the room. */
    public void tell(byte[] frame) {
        if (!gone) {
            outlet.write(Unpooled.wrappedBuffer(frame));
        }
    }

    private void write(List<Frame> frames) {
        if (!frames.isEmpty()) {
            outlet.write(Batch.join(frames));
            traffic.delivered(frames.size());
        }
    }
}
