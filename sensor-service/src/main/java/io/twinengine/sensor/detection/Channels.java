package io.twinengine.sensor.detection;

import java.util.List;

/** Numbers of the channels of a reading: the standard fields first, then the machine's own metrics. */
public final class Channels {

    public static final int TEMPERATURE = 0;
    public static final int VIBRATION = 1;
    public static final int TORQUE = 2;
    public static final int RPM = 3;
    public static final int TOOL_WEAR = 4;
    public static final int AMBIENT_TEMPERATURE = 5;

    /** Number of standard channels, and so the number of the first metric. */
    public static final int STANDARD = 6;
    public static final int MAX_METRICS = 32;
    public static final int MAX = STANDARD + MAX_METRICS;

    public static final List<String> STANDARD_NAMES = List.of("temperature", "vibration", "torque", "rpm", "tool_wear",
            "ambient_temperature");

    private Channels() {}
}
