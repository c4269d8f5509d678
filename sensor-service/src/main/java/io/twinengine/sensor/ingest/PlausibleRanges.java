package io.twinengine.sensor.ingest;

import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Quality;

/** What no machine on a factory floor can show: beyond it the sensor is broken or the unit is wrong. */
final class PlausibleRanges {

    private static final double[] LOWEST = new double[Channels.STANDARD];
    private static final double[] HIGHEST = new double[Channels.STANDARD];

    static {
        // °C, mm/s, Nm, 1/min, min, °C
        set(Channels.TEMPERATURE, -100, 2_000);
        set(Channels.VIBRATION, 0, 1_000);
        set(Channels.TORQUE, -1_000_000, 1_000_000);
        set(Channels.RPM, -200_000, 200_000);
        set(Channels.TOOL_WEAR, 0, 1_000_000);
        set(Channels.AMBIENT_TEMPERATURE, -100, 200);
    }

    private PlausibleRanges() {}

    static Quality judge(double[] values) {
        for (int channel = 0; channel < values.length; channel++) {
            // Written so that a missing value (NaN) passes.
            if (values[channel] < LOWEST[channel] || values[channel] > HIGHEST[channel]) {
                return Quality.BAD;
            }
        }
        return Quality.GOOD;
    }

    private static void set(int channel, double lowest, double highest) {
        LOWEST[channel] = lowest;
        HIGHEST[channel] = highest;
    }
}
