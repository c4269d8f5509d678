package io.twinengine.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the broker keeps the records of a topic. How many partitions and replicas a topic has is up to whoever creates
 * it.
 *
 * @param compacted whether the newest record of each key stays
 * @param retention how long records stay; nothing means as long as compaction leaves them
 * @param maxRecordBytes the largest record
 */
public record TopicSettings(String name, boolean compacted, Optional<Duration> retention, int maxRecordBytes) {

    private static final int DEFAULT_RECORD_BYTES = 1 << 20;
    private static final int FRAME_BYTES = 4 << 20;

    /** The topics that every installation has. */
    public static List<TopicSettings> ofPlatform() {
        return Stream.of(
                withDeadLetters(compacted(Topics.MANUFACTURERS, Optional.empty())),
                withDeadLetters(compacted(Topics.NODES, Optional.empty())),
                withDeadLetters(compacted(Topics.SHIFT_CALENDARS, Optional.empty())),
                withDeadLetters(compacted(Topics.LATEST, Optional.of(Duration.ofHours(1)))),
                withDeadLetters(kept(Topics.REVOCATIONS, Duration.ofDays(8))),
                withDeadLetters(kept(Topics.NODE_STATUS, Duration.ofDays(30))),
                withDeadLetters(kept(Topics.ALERTS, Duration.ofDays(30))),
                withDeadLetters(kept(Topics.PRESENCE, Duration.ofDays(7))),
                withDeadLetters(kept(Topics.COUNTS, Duration.ofDays(30))),
                withDeadLetters(kept(Topics.STOPPAGES, Duration.ofDays(30))),
                withDeadLetters(kept(Topics.REPORT_JOBS, Duration.ofDays(7))),
                withDeadLetters(kept(Topics.REPORT_EVENTS, Duration.ofDays(7))))
                .flatMap(List::stream)
                .toList();
    }

    /** The topics that come with a manufacturer. */
    public static List<TopicSettings> ofManufacturer(long manufacturerId) {
        var frames = new TopicSettings(Topics.frames(manufacturerId), false, Optional.of(Duration.ofHours(1)),
                FRAME_BYTES);
        return Stream.of(withDeadLetters(kept(Topics.readings(manufacturerId), Duration.ofDays(7))),
                withDeadLetters(frames))
                .flatMap(List::stream)
                .toList();
    }

    /** As the broker's configuration of the topic. */
    public Map<String, String> toConfig() {
        String policy = !compacted ? "delete" : retention.isEmpty() ? "compact" : "compact,delete";
        return Map.of("cleanup.policy", policy,
                "retention.ms", Long.toString(retention.map(Duration::toMillis).orElse(-1L)),
                "max.message.bytes", Integer.toString(maxRecordBytes));
    }

    private static TopicSettings compacted(String name, Optional<Duration> retention) {
        return new TopicSettings(name, true, retention, DEFAULT_RECORD_BYTES);
    }

    private static TopicSettings kept(String name, Duration retention) {
        return new TopicSettings(name, false, Optional.of(retention), DEFAULT_RECORD_BYTES);
    }

    private static List<TopicSettings> withDeadLetters(TopicSettings topic) {
        return List.of(topic, new TopicSettings(Topics.deadLetters(topic.name()), false,
                Optional.of(Duration.ofDays(14)), topic.maxRecordBytes()));
    }
}
