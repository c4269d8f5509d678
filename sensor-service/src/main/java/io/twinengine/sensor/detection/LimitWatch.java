package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** What has to be remembered of a machine to judge its limits: recent outcomes, since when, and what is broken now. */
final class LimitWatch {

    /** More limits than this are not watched; the profile refuses them. */
    static final int MAX_LIMITS = 16;

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] outcomes = new long[MAX_LIMITS];
    private final long[] beyondSince = new long[MAX_LIMITS];
    private int broken;
    private int limitsHash;

    LimitWatch() {
        Arrays.fill(beyondSince, NEVER);
    }

    /** Judges all limits and answers the index of the worst broken one, -1 for none. */
    int assess(MachineProfile profile, MetricLayout layout, Sample sample) {
        List<Limit> limits = profile.limits();
        forgetWhenChanged(profile.limitsHash());
        int worst = -1;
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (assess(i, limit, profile.schedule(), layout, sample)
                    && (worst < 0 || limit.severity().compareTo(limits.get(worst).severity()) > 0)) {
                worst = i;
            }
        }
        return worst;
    }

    private boolean assess(int i, Limit limit, ShiftSchedule schedule, MetricLayout layout, Sample sample) {
        int channel = layout.channel(limit.signal());
        double value = channel < 0 ? Double.NaN : sample.value(channel);
        if (Double.isNaN(value)) {
            return isBroken(i);
        }
        if (!limit.shifts().isEmpty() && !schedule.anyOn(limit.shifts(), sample.epochMillis())) {
            clear(i);
            return false;
        }
        boolean beyond = value < limit.low() || value > limit.high();
        outcomes[i] = outcomes[i] << 1 | (beyond ? 1 : 0);
        if (isBroken(i)) {
            if (insideByHysteresis(limit, value)) {
                clear(i);
            }
        } else {
            noteSince(i, limit, sample.epochMillis());
            if (beyond && enough(i, limit) && sample.epochMillis() - beyondSince[i] >= limit.holdFor().toMillis()) {
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

    private static boolean insideByHysteresis(Limit limit, double value) {
        double share = limit.hysteresisPercent() / 100;
        double low = limit.low() + share * Math.abs(limit.low());
        double high = limit.high() - share * Math.abs(limit.high());
        return !(value < low) && !(value > high);
    }

    private boolean isBroken(int i) {
        return (broken & 1 << i) != 0;
    }

    private void clear(int i) {
        broken &= ~(1 << i);
        outcomes[i] = 0;
        beyondSince[i] = NEVER;
    }

    private void forgetWhenChanged(int hash) {
        if (hash != limitsHash) {
            for (int i = 0; i < MAX_LIMITS; i++) {
                clear(i);
            }
            limitsHash = hash;
        }
    }

    static int bytes() {
        return MAX_LIMITS * 16 + 8;
    }

    void write(ByteBuffer to) {
        for (int i = 0; i < MAX_LIMITS; i++) {
            to.putLong(outcomes[i]).putLong(beyondSince[i]);
        }
        to.putInt(broken).putInt(limitsHash);
    }

    void read(ByteBuffer from) {
        for (int i = 0; i < MAX_LIMITS; i++) {
            outcomes[i] = from.getLong();
            beyondSince[i] = from.getLong();
        }
        broken = from.getInt();
        limitsHash = from.getInt();
    }
}
