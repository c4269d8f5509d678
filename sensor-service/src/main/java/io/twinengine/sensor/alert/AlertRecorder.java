package io.twinengine.sensor.alert;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertCause;
import io.twinengine.contract.AlertChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.EpisodeChange;
import io.twinengine.sensor.detection.FailureMode;
import io.twinengine.sensor.detection.Severity;
import io.twinengine.sensor.detection.Verdict;
import io.twinengine.sensor.node.Node;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Turns what the detectors say into alerts, in the transaction that stores the readings. The unique index on active
 * alerts decides who raises: everybody else confirms.
 */
@ApplicationScoped
public class AlertRecorder {

    static final String ACTOR = "service:sensor";

    /** A confirmation that finds no active alert raises one: a person resolved it while its condition lasted. */
    private static final String UPSERT = """
                                         insert into alert (manufacturer_id, node_id, node_name, kind, severity, state, message, ai_prediction,
                                             failure_mode, score, failure_probability, causes, occurrences, sensor_data_id, temperature, vibration,
                                             torque, rpm, raised_at, raised_by, shelved_until, shelve_reason)
                                         select manufacturer_id, s.node_id, node_name, s.kind, severity,
                                             case when exists (select from maintenance_window w where w.node_id = s.node_id
                                                     and now() >= w.starts_at and now() < w.ends_at) then 'SUPPRESSED'
                                                 when shelf.until is not null then 'SHELVED' else 'UNACKNOWLEDGED' end,
                                             message, ai_prediction, failure_mode, score, failure_probability, causes::jsonb, occurrences,
                                             sensor_data_id, temperature, vibration, torque, rpm, raised_at, $18, shelf.until, shelf.reason
                                         from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::text[],
                                             $8::text[], $9::float8[], $10::float8[], $11::text[], $12::int[], $13::bigint[], $14::float8[],
                                             $15::float8[], $16::float8[], $17::float8[], $19::timestamptz[])
                                             as s (manufacturer_id, node_id, node_name, kind, severity, message, ai_prediction, failure_mode, score,
                                                 failure_probability, causes, occurrences, sensor_data_id, temperature, vibration, torque, rpm,
                                                 raised_at)
                                             left join alert_shelf shelf
                                                 on shelf.node_id = s.node_id and shelf.kind = s.kind and shelf.until > now()
                                         on conflict (node_id, kind) where resolved_at is null do update set
                                             severity = greatest(alert.severity, excluded.severity),
                                             message = excluded.message, score = excluded.score,
                                             failure_probability = excluded.failure_probability, causes = excluded.causes,
                                             occurrences = greatest(alert.occurrences + 1, excluded.occurrences),
                                             changed_at = now(), revision = alert.revision + 1
                                         returning *, xmax = 0 as raised""";
    private static final String CLEAR = """
                                        update alert a set state = 'RESOLVED', resolved_at = now(), resolved_by = $4, changed_at = now(),
                                            cleared_at = e.cleared_at, revision = a.revision + 1,
                                            severity = greatest(a.severity, e.severity),
                                            occurrences = greatest(a.occurrences, e.occurrences)
                                        from unnest($1::bigint[], $2::text[], $3::smallint[], $5::int[], $6::timestamptz[])
                                            as e (node_id, kind, severity, occurrences, cleared_at)
                                        where a.node_id = e.node_id and a.kind = e.kind and a.resolved_at is null
                                        returning a.*, false as raised""";

    private final Outbox outbox;
    private final AlertHistory history;

    AlertRecorder(Outbox outbox, AlertHistory history) {
        this.outbox = outbox;
        this.history = history;
    }

    /** How many alerts were raised. */
    public Uni<Integer> record(SqlConnection connection, List<AlertSignal> signals) {
        List<AlertChanged> events = new ArrayList<>(signals.size());
        Uni<Void> all = Uni.createFrom().voidItem();
        for (List<AlertSignal> wave : waves(signals)) {
            all = all.chain(() -> raise(connection, wave, events)).chain(() -> clear(connection, wave, events));
        }
        return all
                .chain(() -> history.append(connection, events))
                .chain(() -> outbox.appendAll(connection, events, traces(signals)))
                .map(_ -> (int) events.stream().filter(event -> event.change() == AlertChanged.Change.RAISED).count());
    }

    /** By the key of a machine's events. */
    private static Map<String, String> traces(List<AlertSignal> signals) {
        Map<String, String> traces = new HashMap<>();
        for (AlertSignal signal : signals) {
            if (signal.trace() != null) {
                traces.put(Long.toString(signal.node().id()), signal.trace());
            }
        }
        return traces;
    }

    /** One statement can touch an alert once only: a second change of the same machine and kind goes into the next. */
    static List<List<AlertSignal>> waves(List<AlertSignal> signals) {
        List<List<AlertSignal>> waves = new ArrayList<>();
        List<Set<Object>> taken = new ArrayList<>();
        for (AlertSignal signal : signals) {
            Object key = List.of(signal.node().id(), kind(signal.change()));
            int wave = 0;
            for (int i = 0; i < waves.size(); i++) {
                if (taken.get(i).contains(key)) {
                    wave = i + 1;
                }
            }
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
                taken.add(new HashSet<>());
            }
            waves.get(wave).add(signal);
            taken.get(wave).add(key);
        }
        return waves;
    }

    private static String kind(EpisodeChange change) {
        return AlertKinds.name(change.kind(), change.subject());
    }

    private Uni<Void> raise(SqlConnection connection, List<AlertSignal> wave, List<AlertChanged> events) {
        List<AlertSignal> raised = wave.stream()
                .filter(signal -> !(signal.change() instanceof EpisodeChange.Ended))
                .toList();
        if (raised.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(UPSERT).execute(upsert(raised))
                .invoke(rows -> collect(rows, AlertChanged.Change.UPDATED, events))
                .replaceWithVoid();
    }

    private Uni<Void> clear(SqlConnection connection, List<AlertSignal> wave, List<AlertChanged> events) {
        List<EpisodeChange.Ended> ended = new ArrayList<>();
        List<Long> nodes = new ArrayList<>();
        for (AlertSignal signal : wave) {
            if (signal.change() instanceof EpisodeChange.Ended end) {
                ended.add(end);
                nodes.add(signal.node().id());
            }
        }
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(CLEAR)
                .execute(Tuple.of(nodes.toArray(Long[]::new),
                        ended.stream().map(AlertRecorder::kind).toArray(String[]::new),
                        ended.stream().map(end -> (short) AlertKinds.rank(end.worst())).toArray(Short[]::new), ACTOR,
                        ended.stream().map(end -> count(end.count())).toArray(Integer[]::new),
                        ended.stream().map(end -> end.endedAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .invoke(rows -> collect(rows, AlertChanged.Change.RESOLVED, events))
                .replaceWithVoid();
    }

    private static void collect(RowSet<Row> rows, AlertChanged.Change otherwise, List<AlertChanged> events) {
        for (Row row : rows) {
            var change = row.getBoolean("raised") ? AlertChanged.Change.RAISED : otherwise;
            events.add(AlertRow.of(row).event(change, ACTOR));
        }
    }

    private static Tuple upsert(List<AlertSignal> signals) {
        int size = signals.size();
        var manufacturers = new Long[size];
        var nodes = new Long[size];
        var names = new String[size];
        var kinds = new String[size];
        var severities = new Short[size];
        var messages = new String[size];
        var predictions = new String[size];
        var modes = new @Nullable String[size];
        var scores = new @Nullable Double[size];
        var probabilities = new @Nullable Double[size];
        var causes = new String[size];
        var counts = new Integer[size];
        var readings = new Long[size];
        var values = new @Nullable Double[4][size];
        var raisedAt = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            AlertSignal signal = signals.get(i);
            Told told = Told.of(signal.change());
            Node node = signal.node();
            manufacturers[i] = node.manufacturerId();
            nodes[i] = node.id();
            names[i] = node.name();
            kinds[i] = kind(signal.change());
            severities[i] = (short) AlertKinds.rank(told.severity());
            messages[i] = told.verdict().summary();
            predictions[i] = AlertKinds.prediction(signal.change().kind());
            modes[i] = told.verdict().mode() == FailureMode.NONE ? null : told.verdict().mode().name();
            scores[i] = finite(told.verdict().score());
            probabilities[i] = finite(told.verdict().failureProbability());
            causes[i] = AlertRow.json(causes(told.verdict()));
            counts[i] = count(told.count());
            readings[i] = signal.readingId();
            for (int channel = Channels.TEMPERATURE; channel <= Channels.RPM; channel++) {
                values[channel][i] = finite(signal.values()[channel]);
            }
            raisedAt[i] = signal.change().beganAt().atOffset(ZoneOffset.UTC);
        }
        return Tuple.from(java.util.Arrays.asList(manufacturers, nodes, names, kinds, severities, messages, predictions,
                modes, scores, probabilities, causes, counts, readings, values[Channels.TEMPERATURE],
                values[Channels.VIBRATION], values[Channels.TORQUE], values[Channels.RPM], ACTOR, raisedAt));
    }

    private static List<AlertCause> causes(Verdict verdict) {
        return verdict.causes().stream()
                .map(cause -> new AlertCause(cause.signal(), finite(cause.seen()), finite(cause.expectedLow()),
                        finite(cause.expectedHigh()), cause.share()))
                .toList();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static int count(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** What a beginning and an update have in common. */
    private record Told(Severity severity, long count, Verdict verdict) {

        static Told of(EpisodeChange change) {
            return switch (change) {
                case EpisodeChange.Began began -> new Told(began.severity(), 1, began.verdict());
                case EpisodeChange.Updated updated -> new Told(updated.worst(), updated.count(), updated.verdict());
                case EpisodeChange.Ended _ -> throw new IllegalArgumentException("An end tells no verdict");
            };
        }
    }
}
