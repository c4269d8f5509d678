package io.twinengine.sensor.gauge;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Machines by what the detectors know of them, and alerts that are not resolved: counted in the database, so that every
 * replica tells the same; {@code max} over the replicas is the value.
 */
@ApplicationScoped
class DetectionGauges {

    private static final String COUNT = """
                                        select (select count(*) from detector_state) as watched,
                                          (select count(*) from presence where silent) as silent,
                                          (select count(*) from alert where resolved_at is null) as open,
                                          (select count(*) from alert where resolved_at is null
                                            and state = 'UNACKNOWLEDGED') as unacknowledged,
                                          (select count(*) from alert where resolved_at is null
                                            and state in ('SHELVED', 'SUPPRESSED')) as quiet""";

    /** What is counted, under the name of its column. */
    private enum Count {
        WATCHED("twin.sensor.machines", "watched"),
        SILENT("twin.sensor.machines", "silent"),
        OPEN("twin.sensor.alerts.open", "all"),
        UNACKNOWLEDGED("twin.sensor.alerts.open", "unacknowledged"),
        QUIET("twin.sensor.alerts.open", "quiet");

        private final String metric;
        private final String state;

        Count(String metric, String state) {
            this.metric = metric;
            this.state = state;
        }

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Pool pool;
    private final Map<Count, AtomicLong> values = new EnumMap<>(Count.class);

    DetectionGauges(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        for (Count count : Count.values()) {
            AtomicLong value = new AtomicLong();
            values.put(count, value);
            metrics.gauge(count.metric, java.util.List.of(io.micrometer.core.instrument.Tag.of("state", count.state)),
                    value);
        }
    }

    @Scheduled(every = "15s", identity = "detection-gauges", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.query(COUNT).execute()
                .invoke(rows -> read(rows.iterator().next()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private void read(Row row) {
        values.forEach((count, value) -> value.set(row.getLong(count.column())));
    }
}
