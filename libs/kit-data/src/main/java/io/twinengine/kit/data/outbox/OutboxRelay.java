package io.twinengine.kit.data.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.event.CloudEvent;
import io.twinengine.kit.event.EventConfig;
import io.twinengine.kit.event.EventProducer;
import io.twinengine.kit.event.OutgoingRecord;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Publishes what is in the outbox, in id order, and marks it only when the broker has acknowledged all of it: at least
 * once. A transaction-level advisory lock lets one replica at a time do a round, so order holds with any number of them;
 * a crash between publishing and marking publishes again, which consumers must expect.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOGGER = Logger.getLogger(OutboxRelay.class);

    /** The lock is per schema: its name is hashed together with ours. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('outbox'), hashtext(current_schema())) as mine";
    private static final String PENDING = """
                                          select id, event_id, topic, key, type, payload, traceparent, occurred_at
                                          from outbox where published_at is null order by id limit $1""";
    private static final String MARK = "update outbox set published_at = now() where id = any($1)";
    private static final String PURGE = "delete from outbox where published_at < $1";
    private static final String AGE = "select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as age from outbox where published_at is null";

    private final Pool pool;
    private final EventProducer producer;
    private final OutboxConfig config;
    private final String source;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile double ageSeconds;
    private volatile boolean stopped;
    private long timer = -1;

    OutboxRelay(Pool pool, EventProducer producer, OutboxConfig config, EventConfig events, Vertx vertx,
            MeterRegistry metrics) {
        this.pool = pool;
        this.producer = producer;
        this.config = config;
        this.source = events.source();
        this.vertx = vertx;
        metrics.gauge("twin.outbox.age.seconds", this, relay -> relay.ageSeconds);
    }

    void start(@Observes StartupEvent event) {
        if (config.relay()) {
            timer = vertx.setPeriodic(config.poll().toMillis(), _ -> wake());
        }
    }

    /** While the pool is still open: what is under way ends, and nothing begins that would find it closed. */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** There may be something to publish. Cheap; many calls at once make one round. */
    public void wake() {
        again.set(true);
        if (config.relay() && !stopped && running.compareAndSet(false, true)) {
            again.set(false);
            round().subscribe().with(this::ended, this::failed);
        }
    }

    private void ended(int published) {
        running.set(false);
        if (published == config.batch() || again.get()) {
            wake();
        }
    }

    private void failed(Throwable failure) {
        running.set(false);
        if (!stopped) {
            // The timer tries again; nothing is lost, it only waits.
            LOGGER.warnf("Outbox waits reason=%s", failure.getMessage());
        }
    }

    /** Publishes one batch; the number of events in it. */
    Uni<Integer> round() {
        return pool.withTransaction(connection -> connection.query(LOCK).execute()
                .chain(rows -> rows.iterator().next().getBoolean("mine") ? publishPending(connection) : nothing()));
    }

    private static Uni<Integer> nothing() {
        return Uni.createFrom().item(0);
    }

    private Uni<Integer> publishPending(SqlConnection connection) {
        return connection.preparedQuery(PENDING).execute(Tuple.of(config.batch()))
                .chain(rows -> rows.rowCount() == 0 ? nothing() : publish(connection, rows));
    }

    private Uni<Integer> publish(SqlConnection connection, RowSet<Row> rows) {
        List<OutgoingRecord> records = new ArrayList<>(rows.rowCount());
        List<Long> ids = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            records.add(record(row));
            ids.add(row.getLong("id"));
        }
        return producer.sendAll(records)
                .chain(() -> connection.preparedQuery(MARK).execute(Tuple.of(ids.toArray(Long[]::new))))
                .replaceWith(ids.size());
    }

    private OutgoingRecord record(Row row) {
        String payload = row.getString("payload");
        return new OutgoingRecord(row.getString("topic"), row.getString("key"),
                payload == null ? null : payload.getBytes(StandardCharsets.UTF_8),
                CloudEvent.headers(row.getUUID("event_id"), row.getString("type"), source,
                        row.getOffsetDateTime("occurred_at").toInstant(), row.getString("traceparent")));
    }

    @Scheduled(every = "5s", identity = "outbox-age", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.query(AGE).execute()
                .invoke(rows -> ageSeconds = rows.iterator().next().getDouble("age"))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "60s", identity = "outbox-purge", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        Duration keep = config.keep();
        return pool.preparedQuery(PURGE).execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(keep)))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }
}
