package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Spikes, jumps, new extremes, unusual unrest, and values wrong for the hour. Each channel gives a few signals; each
 * signal is judged by its own tail, so that all strengths mean the same: the chance of such a value. The strongest one
 * decides. After an alarm the detector rests, so that one event is one alarm.
 */
final class PointDetector {

    /** Decades of rarity an alarm takes: one in 6,300 readings of one channel's signal, and one in about three weeks. */
    private static final double LIMIT = 3.8;
    private static final double LIMIT_INTERVAL_MILLIS = 300_000;
    private static final double MOST_STRICT = 7;

    private static final int WARM_UP = 100;
    private static final int WARM_UP_STEPS = 25;
    private static final double REST_SHARE = 0.03;
    private static final int REST_LEAST = 60;
    private static final int REST_MOST = 200;
    private static final double SMOOTH = 2.0 / 9;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long FORGET_MILLIS = 9 * DAY_MILLIS;

    private static final int VALUE = 0;
    private static final int SMOOTHED = 2;
    private static final int STEP = 4;
    private static final int RESIDUAL = 6;
    private static final int SPREAD = 8;
    private static final int SEASON = 9;

    private PointPlan plan = PointPlan.of(0);
    private byte[] channel = new byte[0];
    private float[] pool = new float[0];
    /** The first value of each channel: the pool holds differences to it, so that floats are exact enough. */
    private float[] origin = pool;
    private int seen;
    private int rest;
    private int forgotten;
    private long lastMillis;
    private long forgottenMillis;
    private long seasonSinceMillis;
    private double intervalMillis;
    private int top = -1;

    /** Begins anew with the channels that the machine has been seen to send. */
    void choose(ChannelChoice choice, int layoutSize) {
        var chosen = new byte[PointPlan.MAX_CHANNELS];
        int count = 0;
        for (int c = 0; c < layoutSize && count < chosen.length; c++) {
            boolean counter = c == Channels.TOOL_WEAR || c == Channels.AMBIENT_TEMPERATURE;
            if (!counter && choice.present(c) >= ChannelChoice.OBSERVED / 8) {
                chosen[count++] = (byte) c;
            }
        }
        plan = PointPlan.of(count);
        channel = Arrays.copyOf(chosen, count);
        pool = new float[plan.floats()];
        origin = new float[count];
        for (int i = 0; i < count; i++) {
            clear(i * plan.stride);
        }
        seen = 0;
        rest = 0;
        intervalMillis = 0;
        seasonSinceMillis = 0;
        top = -1;
    }

    private void clear(int base) {
        pool[base + plan.smooth] = Float.NaN;
        if (plan.steps) {
            BlockWindow.clear(pool, base + plan.step, PointPlan.STEP_BLOCKS);
        }
        if (plan.seasons) {
            Spread.clear(pool, base + plan.spread, PointPlan.SPREAD_WINDOW);
            DailyProfile.clear(pool, base + plan.profile);
            BlockWindow.clear(pool, base + plan.season, PointPlan.SEASON_BLOCKS);
        }
        for (int t = 0; t < plan.tailCount(); t++) {
            Tail.clear(pool, base + plan.tailAt(t), plan.tail);
        }
    }

    /** Ratio of the strongest signal to its alarm limit: 1 or more is an alarm. */
    double step(Sample sample, double sensitivity) {
        long now = sample.epochMillis();
        noteInterval(now);
        seen++;
        double strongest = 0;
        top = -1;
        for (int i = 0; i < channel.length; i++) {
            double value = sample.value(channel[i]);
            if (Double.isNaN(value)) {
                continue;
            }
            int base = i * plan.stride;
            if (Float.isNaN(pool[base + plan.smooth])) {
                origin[i] = (float) value;
            }
            double strength = stepChannel(base, value - origin[i], now);
            if (strength > strongest) {
                strongest = strength;
                top = channel[i];
            }
        }
        forget(now);
        if (rest > 0) {
            rest--;
            return 0;
        }
        double ratio = strongest / limit(sensitivity);
        if (ratio >= 1) {
            rest = (int) Math.clamp(REST_SHARE * seen, REST_LEAST, REST_MOST);
        }
        return ratio;
    }

    private void noteInterval(long now) {
        if (seen > 0) {
            double interval = Math.max(1, now - lastMillis);
            double bounded = seen > 10 ? Math.min(interval, 10 * intervalMillis) : interval;
            intervalMillis += (bounded - intervalMillis) / Math.min(seen, 200);
        }
        lastMillis = now;
    }

    private double limit(double sensitivity) {
        double faster = Math.log10(LIMIT_INTERVAL_MILLIS / Math.max(1, intervalMillis));
        return Math.clamp(LIMIT + faster, LIMIT, MOST_STRICT) + Math.log10(channel.length / sensitivity);
    }

    private double stepChannel(int base, double value, long now) {
        double smoothed = Float.isNaN(pool[base + plan.smooth])
                ? value
                : pool[base + plan.smooth] + SMOOTH * (value - pool[base + plan.smooth]);
        pool[base + plan.smooth] = (float) smoothed;
        double strongest = Math.max(both(base, VALUE, value, seen > WARM_UP),
                both(base, SMOOTHED, smoothed, seen > WARM_UP));
        if (plan.steps) {
            strongest = Math.max(strongest, stepOfLevel(base, value));
        }
        if (plan.seasons) {
            strongest = Math.max(strongest, Math.max(unrest(base, value), wrongForTheHour(base, value, now)));
        }
        return strongest;
    }

    private double stepOfLevel(int base, double value) {
        int window = base + plan.step;
        boolean complete = BlockWindow.add(pool, window, PointPlan.STEP_BLOCKS, PointPlan.STEP_BLOCK, value);
        if (!complete || !BlockWindow.full(pool, window, PointPlan.STEP_BLOCKS)) {
            return 0;
        }
        double step = BlockWindow.step(pool, window, PointPlan.STEP_BLOCKS, PointPlan.STEP_BLOCK);
        return both(base, STEP, step, pool[base + plan.tailAt(STEP)] > WARM_UP_STEPS);
    }

    private double unrest(int base, double value) {
        double spread = Spread.add(pool, base + plan.spread, PointPlan.SPREAD_WINDOW, value);
        return Double.isNaN(spread) ? 0 : upper(base, SPREAD, spread, pool[base + plan.tailAt(SPREAD)] > WARM_UP);
    }

    private double wrongForTheHour(int base, double value, long now) {
        double residual = DailyProfile.residual(pool, base + plan.profile, now, value);
        if (Double.isNaN(residual)) {
            return 0;
        }
        if (seasonSinceMillis == 0) {
            seasonSinceMillis = now;
        }
        boolean warm = now - seasonSinceMillis >= DAY_MILLIS && pool[base + plan.tailAt(RESIDUAL)] > WARM_UP;
        double strongest = both(base, RESIDUAL, residual, warm);
        int window = base + plan.season;
        BlockWindow.add(pool, window, PointPlan.SEASON_BLOCKS, PointPlan.SEASON_BLOCK, Math.abs(residual));
        if (!BlockWindow.full(pool, window, PointPlan.SEASON_BLOCKS)) {
            return strongest;
        }
        double season = BlockWindow.mean(pool, window, PointPlan.SEASON_BLOCKS, PointPlan.SEASON_BLOCK);
        return Math.max(strongest, upper(base, SEASON, season, warm));
    }

    private double both(int base, int tail, double value, boolean warm) {
        return Math.max(upper(base, tail, value, warm), upper(base, tail + 1, -value, warm));
    }

    private double upper(int base, int tail, double value, boolean warm) {
        int at = base + plan.tailAt(tail);
        double strength = warm ? Tail.strength(pool, at, plan.tail, value) : 0;
        Tail.add(pool, at, plan.tail, value);
        return strength;
    }

    /** About half a year of memory: what was extreme before that is not held against the present. */
    private void forget(long now) {
        if (forgottenMillis == 0) {
            forgottenMillis = now;
        }
        if (now - forgottenMillis < FORGET_MILLIS) {
            return;
        }
        forgottenMillis = now;
        forgotten++;
        for (int i = 0; i < channel.length; i++) {
            for (int t = 0; t < plan.tailCount(); t++) {
                Tail.forget(pool, i * plan.stride + plan.tailAt(t), plan.tail, forgotten);
            }
        }
    }

    int top() {
        return top;
    }

    /** Lower end of what is normal for a channel: the least of its most extreme values seen. NaN for an unknown one. */
    double expectedLow(int c) {
        int i = index(c);
        return i < 0 ? Double.NaN : origin[i] - pool[i * plan.stride + plan.tailAt(VALUE + 1) + 1];
    }

    double expectedHigh(int c) {
        int i = index(c);
        return i < 0 ? Double.NaN : origin[i] + pool[i * plan.stride + plan.tailAt(VALUE) + 1];
    }

    private int index(int c) {
        for (int i = 0; i < channel.length; i++) {
            if (channel[i] == c) {
                return i;
            }
        }
        return -1;
    }

    int bytes() {
        return 4 + 5 * channel.length + 4 * pool.length + 3 * 4 + 3 * 8 + 8;
    }

    void write(ByteBuffer to) {
        to.putInt(channel.length).put(channel);
        for (float value : origin) {
            to.putFloat(value);
        }
        for (float value : pool) {
            to.putFloat(value);
        }
        to.putInt(seen).putInt(rest).putInt(forgotten).putLong(lastMillis).putLong(forgottenMillis)
                .putLong(seasonSinceMillis).putDouble(intervalMillis);
    }

    /** @param withOrigin false for bytes from before there was one: it is zero then */
    void read(ByteBuffer from, boolean withOrigin) {
        channel = new byte[Math.clamp(from.getInt(), 0, PointPlan.MAX_CHANNELS)];
        from.get(channel);
        plan = PointPlan.of(channel.length);
        origin = new float[channel.length];
        for (int i = 0; withOrigin && i < origin.length; i++) {
            origin[i] = from.getFloat();
        }
        pool = new float[plan.floats()];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = from.getFloat();
        }
        seen = from.getInt();
        rest = from.getInt();
        forgotten = from.getInt();
        lastMillis = from.getLong();
        forgottenMillis = from.getLong();
        seasonSinceMillis = from.getLong();
        intervalMillis = from.getDouble();
    }
}
