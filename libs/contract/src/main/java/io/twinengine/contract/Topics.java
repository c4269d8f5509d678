package io.twinengine.contract;

/** Names of all Kafka topics, and the families that have one topic per manufacturer. */
public final class Topics {

    public static final String MANUFACTURERS = "auth.manufacturers";
    public static final String REVOCATIONS = "auth.revocations";
    public static final String NODES = "factory.nodes";
    public static final String NODE_STATUS = "factory.node-status";
    public static final String LATEST = "sensor.latest";
    public static final String ALERTS = "sensor.alerts";
    public static final String PRESENCE = "sensor.node-presence";
    public static final String COUNTS = "vision.counts";
    public static final String STOPPAGES = "vision.stoppages";
    public static final String REPORT_JOBS = "report.jobs";
    public static final String REPORT_EVENTS = "report.events";
    public static final String SHIFT_CALENDARS = "report.shift-calendars";

    /** Matches {@link #readings(long)} of every manufacturer and no dead-letter topic. */
    public static final String READINGS_PATTERN = "sensor\\.readings\\.[0-9]+";
    /** Matches {@link #frames(long)} of every manufacturer and no dead-letter topic. */
    public static final String FRAMES_PATTERN = "vision\\.frames\\.[0-9]+";

    private static final String READINGS_PREFIX = "sensor.readings.";
    private static final String FRAMES_PREFIX = "vision.frames.";
    private static final String DEAD_LETTER_SUFFIX = ".dlq";

    private Topics() {}

    /** The topic a manufacturer's IoT gateways write to; a manufacturer's credentials can write this topic only. */
    public static String readings(long manufacturerId) {
        return READINGS_PREFIX + manufacturerId;
    }

    /** The topic a manufacturer's edge cameras write JPEG frames to. */
    public static String frames(long manufacturerId) {
        return FRAMES_PREFIX + manufacturerId;
    }

    /**
     * The manufacturer whose topic this is.
     *
     * @throws IllegalArgumentException when the topic is not one per manufacturer
     */
    public static long manufacturerOf(String topic) {
        String prefix = topic.startsWith(READINGS_PREFIX) ? READINGS_PREFIX : FRAMES_PREFIX;
        try {
            return Long.parseLong(topic, prefix.length(), topic.length(), 10);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Not a topic of one manufacturer: " + topic, e);
        }
    }

    /** Where records of a topic go that can never be processed, with the reason in their headers. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }
}
