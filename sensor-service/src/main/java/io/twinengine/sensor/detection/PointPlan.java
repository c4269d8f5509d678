package io.twinengine.sensor.detection;

/**
 * How the point detector spends its fixed memory on the channels a machine has: all signals and long tails for a single
 * one, fewer signals and shorter tails the more there are. The offsets are those of one channel's slice.
 */
final class PointPlan {

    static final int MAX_CHANNELS = 12;
    /** Floats for all channels together. */
    private static final int BUDGET = 576;
    private static final int MOST_WITH_STEPS = 6;
    private static final int LONGEST_TAIL = 24;

    static final int STEP_BLOCKS = 16;
    static final int STEP_BLOCK = 4;
    static final int SEASON_BLOCKS = 10;
    static final int SEASON_BLOCK = 10;
    static final int SPREAD_WINDOW = 100;

    private static final PointPlan[] PLANS = new PointPlan[MAX_CHANNELS + 1];

    static {
        for (int n = 0; n <= MAX_CHANNELS; n++) {
            PLANS[n] = new PointPlan(n);
        }
    }

    final int channels;
    final boolean steps;
    final boolean seasons;
    final int tail;
    final int stride;

    final int smooth = 0;
    final int step;
    final int spread;
    final int profile;
    final int season;
    final int tails;

    private PointPlan(int channels) {
        this.channels = channels;
        this.steps = channels <= MOST_WITH_STEPS;
        this.seasons = channels == 1;
        this.step = 1;
        this.spread = step + (steps ? BlockWindow.size(STEP_BLOCKS) : 0);
        this.profile = spread + (seasons ? Spread.size(SPREAD_WINDOW) : 0);
        this.season = profile + (seasons ? DailyProfile.SIZE : 0);
        this.tails = season + (seasons ? BlockWindow.size(SEASON_BLOCKS) : 0);
        int perTail = (BUDGET / Math.max(1, channels) - tails) / tailCount() - Tail.size(0);
        this.tail = Math.min(LONGEST_TAIL, perTail);
        this.stride = tails + tailCount() * Tail.size(tail);
    }

    static PointPlan of(int channels) {
        return PLANS[Math.min(channels, MAX_CHANNELS)];
    }

    /** Value, smoothed value and step each have an upper and a lower tail; so has the residual, spread and season one. */
    int tailCount() {
        return 4 + (steps ? 2 : 0) + (seasons ? 4 : 0);
    }

    int tailAt(int index) {
        return tails + index * Tail.size(tail);
    }

    int floats() {
        return channels * stride;
    }
}
