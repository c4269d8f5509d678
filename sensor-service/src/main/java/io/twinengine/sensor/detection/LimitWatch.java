package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.twinengine.sensor.detection.WatchPlan.Subject;

/**
 * What has to be remembered of a machine to judge its limits: recent outcomes, since when, what is broken now, and the
 * episodes. Takes room only for the limits that the machine has. When the limits change, those that stay as they are
 * keep their memory.
 */
final class LimitWatch {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int LIMIT_BYTES = 4 + 8 + 8;
    private static final int V3_LIMITS = 16;

    private WatchPlan plan = WatchPlan.NONE;
    private long[] outcomes = new long[0];
    private long[] beyondSince = outcomes;
    private int broken;
    private EpisodeTracker episodes = new EpisodeTracker(0);

    WatchPlan plan() {
        return plan;
    }

    /** Episodes of the plan's subjects, in their order. */
    EpisodeTracker episodes() {
        return episodes;
    }

    /** An episode whose limits are no longer there. */
    record Orphan(Subject subject, long beganAt, Severity worst, long count) {}

    /** Takes over another plan; the answer is what was open under the old one and has no place in the new one. */
    List<Orphan> follow(WatchPlan next) {
        WatchPlan last = plan;
        EpisodeTracker lastEpisodes = episodes;
        long[] lastOutcomes = outcomes;
        long[] lastSince = beyondSince;
        int lastBroken = broken;
        begin(next);
        for (int i = 0; i < next.size(); i++) {
            int before = last.indexOf(next.fingerprint(i));
            if (before >= 0) {
                outcomes[i] = lastOutcomes[before];
                beyondSince[i] = lastSince[before];
                broken |= (lastBroken >>> before & 1) << i;
            }
        }
        List<Orphan> orphans = new ArrayList<>();
        for (int s = 0; s < last.subjects().size(); s++) {
            Subject subject = last.subjects().get(s);
            int now = next.subjects().indexOf(subject);
            if (now >= 0) {
                episodes.copy(now, lastEpisodes, s);
            } else if (lastEpisodes.open(s)) {
                orphans.add(
                        new Orphan(subject, lastEpisodes.beganAt(s), lastEpisodes.worst(s), lastEpisodes.count(s)));
            }
        }
        return orphans;
    }

    private void begin(WatchPlan next) {
        plan = next;
        outcomes = new long[next.size()];
        beyondSince = new long[next.size()];
        Arrays.fill(beyondSince, NEVER);
        broken = 0;
        episodes = new EpisodeTracker(next.subjects().size());
    }

    /** Whether a limit is broken, given the present value of what it watches. */
    boolean judge(int i, double value, ShiftSchedule schedule, long now) {
        Limit limit = plan.limits().get(i);
        boolean inShifts = !limit.shifts().isEmpty();
        if (Double.isNaN(value) || inShifts && !schedule.isKnown()) {
            return isBroken(i);
        }
        if (inShifts && !schedule.anyOn(limit.shifts(), now)) {
            clear(i);
            return false;
        }
        boolean beyond = limit.isBeyond(value);
        outcomes[i] = outcomes[i] << 1 | (beyond ? 1 : 0);
        if (isBroken(i)) {
            if (limit.isInsideByHysteresis(value)) {
                clear(i);
            }
        } else {
            noteSince(i, limit, now);
            if (beyond && enough(i, limit) && now - beyondSince[i] >= limit.holdFor().toMillis()) {
                broken |= 1 << i;
            }
        }
        return isBroken(i);
    }

    private void noteSince(int i, Limit limit, long now) {
        if (!enough(i, limit)) {
            beyondSince[i] = NEVER;
        } else if (beyondSince[i] == NEVER) {
            beyondSince[i] = now;
        }
    }

    private boolean enough(int i, Limit limit) {
        long window = limit.ofLast() == Limit.LONGEST_WINDOW ? -1L : (1L << limit.ofLast()) - 1;
        return Long.bitCount(outcomes[i] & window) >= limit.count();
    }

    private boolean isBroken(int i) {
        return (broken & 1 << i) != 0;
    }

    private void clear(int i) {
        broken &= ~(1 << i);
        outcomes[i] = 0;
        beyondSince[i] = NEVER;
    }

    int bytes() {
        int names = plan.subjects().stream().mapToInt(subject -> 2 + bytes(subject).length).sum();
        return 1 + plan.size() * LIMIT_BYTES + 4 + 1 + names + plan.subjects().size() * EpisodeTracker.SLOT_BYTES;
    }

    private static byte[] bytes(Subject subject) {
        byte[] name = subject.name().getBytes(StandardCharsets.UTF_8);
        if (name.length > 255) {
            throw new IllegalStateException("Names of signals and formulas may have at most 255 bytes.");
        }
        return name;
    }

    void write(ByteBuffer to) {
        to.put((byte) plan.size());
        for (int i = 0; i < plan.size(); i++) {
            to.putInt(plan.fingerprint(i)).putLong(outcomes[i]).putLong(beyondSince[i]);
        }
        to.putInt(broken).put((byte) plan.subjects().size());
        for (int s = 0; s < plan.subjects().size(); s++) {
            Subject subject = plan.subjects().get(s);
            byte[] name = bytes(subject);
            to.put((byte) subject.kind().ordinal()).put((byte) name.length).put(name);
            episodes.write(s, to);
        }
    }

    void read(ByteBuffer from) {
        int size = Math.clamp(from.get(), 0, WatchPlan.MAX_LIMITS);
        var fingerprints = new int[size];
        outcomes = new long[size];
        beyondSince = new long[size];
        for (int i = 0; i < size; i++) {
            fingerprints[i] = from.getInt();
            outcomes[i] = from.getLong();
            beyondSince[i] = from.getLong();
        }
        broken = from.getInt();
        int count = Math.clamp(from.get(), 0, WatchPlan.MAX_LIMITS);
        List<Subject> subjects = new ArrayList<>(count);
        episodes = new EpisodeTracker(count);
        for (int s = 0; s < count; s++) {
            AlertKind kind = AlertKind.at(from.get());
            byte[] name = new byte[Byte.toUnsignedInt(from.get())];
            from.get(name);
            subjects.add(new Subject(kind, new String(name, StandardCharsets.UTF_8)));
            episodes.read(s, from);
        }
        plan = WatchPlan.stored(fingerprints, subjects);
    }

    /** Version 3 knew a hash of all limits, which no other process could reproduce: what it remembered is of no use. */
    static void skipVersion3(ByteBuffer from) {
        from.position(from.position() + V3_LIMITS * 16 + 8);
    }
}
