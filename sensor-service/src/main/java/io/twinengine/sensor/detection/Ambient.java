package io.twinengine.sensor.detection;

import org.jspecify.annotations.Nullable;

/**
 * Where the temperature around a machine comes from when its readings have no ambient temperature of their own.
 *
 * @param signal metric of the same reading that is the ambient temperature, °C
 * @param celsius what it always is, as in an air-conditioned hall; NaN: unknown
 */
public record Ambient(@Nullable String signal, double celsius) {

    /** From the readings or not at all. */
    public static final Ambient MEASURED = new Ambient(null, Double.NaN);

    void fill(Sample sample, MetricLayout layout) {
        if (sample.has(Channels.AMBIENT_TEMPERATURE)) {
            return;
        }
        int channel = signal == null ? -1 : layout.channel(signal);
        sample.put(Channels.AMBIENT_TEMPERATURE, channel < 0 ? celsius : sample.value(channel));
    }
}
