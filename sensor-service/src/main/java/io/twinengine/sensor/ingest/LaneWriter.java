package io.twinengine.sensor.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.presence.PresenceNews;
import io.twinengine.sensor.presence.SilenceRule;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Writes the batches of one claimed partition. One transaction holds everything a batch changes: readings, alerts with
 * their events, marks for the rollup, detector states and how far the partition is. Lives from a claim to the first
 * failure.
 */
final class LaneWriter {

    private static final long MICROS_PER_MINUTE = 60_000_000;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int STATES_PER_BATCH = 200;
    private static final int MOST_REMEMBERED_UNKNOWN = 10_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private final TopicPartition partition;
    private final LaneTools tools;
    private final Tracks tracks = new Tracks();
    private final BatchDecoder decoder;
    private final Evaluator evaluator;
    private final PresenceWatch watch;
    private final Set<Long> days = new HashSet<>();
    /** Machines nobody has announced in time, and until when they are not waited for again. */
    private final Map<Long, Long> unknown = new HashMap<>();
    private volatile Claim claim;

    /** What is left to write once the readings are in. */
    private record Outcome(int fresh, Evaluation evaluation, List<NodeMinute> minutes, List<TrackedNode> states) {}

    LaneWriter(TopicPartition partition, Claim claim, List<TrackedNode> nodes, LaneTools tools) {
        this.partition = partition;
        this.claim = claim;
        this.tools = tools;
        long retentionMicros = Duration.ofDays(tools.retention.readings().getDays()).toMillis() * 1_000;
        this.decoder = new BatchDecoder(tools.registry,
                new BatchDecoder.Limits(tools.config.maxFuture().toMillis() * 1_000, retentionMicros), tools.clock);
        this.evaluator = new Evaluator(tools.registry, tools.config.latestEvery().toMillis());
        this.watch = new PresenceWatch(tools.registry,
                new SilenceRule(tools.silence.missedReadings(), tools.silence.atLeast()),
                tools.silence.every().toMillis(), tools.clock.millis());
        nodes.forEach(tracks::put);
    }

    long nextOffset() {
        return claim.nextOffset();
    }

    long replayFrom() {
        return claim.replayFrom();
    }

    /** Stores and evaluates; or only evaluates again what was stored before the last owner wrote down what it knew. */
    Uni<Void> write(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.getLast().offset() < claim.nextOffset()) {
            return replay(decode(records));
        }
        long nextOffset = records.getLast().offset() + 1;
        return decodeKnown(records)
                .call(this::adoptMoved)
                .call(this::ensureDays)
                .call(tools.outlets::putAside)
                .chain(batch -> store(batch, nextOffset));
    }

    /** Time has passed without a reading. */
    Uni<Void> tick() {
        tools.outlets.show(evaluator.takeLatest(tools.clock.millis()));
        List<TrackedNode> due = dueStates();
        Uni<Void> saved = due.isEmpty() ? Uni.createFrom().voidItem() : save(due, List.of());
        List<TrackedNode> overdue = watch.overdue(tracks, tools.clock.millis());
        return overdue.isEmpty() ? saved : saved.chain(() -> blame(overdue));
    }

    /** Only when everything is taken that the broker holds at this moment, later than the deadline, is it silence. */
    private Uni<Void> blame(List<TrackedNode> overdue) {
        return tools.topics.end(partition)
                .emitOn(tools.workers)
                .onFailure().invoke(() -> watch.beginAgain(tools.clock.millis()))
                .onFailure().recoverWithItem(Long.MAX_VALUE)
                .chain(end -> end <= claim.nextOffset() ? silence(overdue) : Uni.createFrom().voidItem());
    }

    private Uni<Void> silence(List<TrackedNode> nodes) {
        List<PresenceNews> news = new ArrayList<>();
        for (TrackedNode track : nodes) {
            Node node = tools.registry.find(track.id());
            if (node != null) {
                track.silent = true;
                news.add(new PresenceNews(node, true, Instant.ofEpochMilli(track.lastSeenMillis)));
            }
        }
        return save(nodes, news);
    }

    /** Writes down all that the detectors know. */
    Uni<Void> writeDown() {
        return tracks.hasDirty()
                ? save(tracks.takeDirty(Long.MAX_VALUE, Integer.MAX_VALUE), List.of())
                : Uni.createFrom().voidItem();
    }

    private ReadingBatch decode(List<ConsumerRecord<byte[], byte[]>> records) {
        return decoder.decode(records, new BatchDecoder.Origin(Topics.manufacturerOf(partition.topic()),
                partition.partition(), tools.topics.partitions(partition.topic()), claim.idBase(), tracks));
    }

    /** The news of a new machine and its first reading race: such a reading waits a moment, once per machine. */
    private Uni<ReadingBatch> decodeKnown(List<ConsumerRecord<byte[], byte[]>> records) {
        ReadingBatch batch = decode(records);
        return mayBeAnnounced(batch)
                ? Uni.createFrom().voidItem()
                        .onItem().delayIt().by(LOOK_AGAIN)
                        .emitOn(tools.workers)
                        .chain(() -> decodeKnown(records))
                : Uni.createFrom().item(batch);
    }

    private boolean mayBeAnnounced(ReadingBatch batch) {
        long now = System.nanoTime();
        long grace = tools.config.unknownNodeGrace().toNanos();
        boolean wait = false;
        for (var refused : batch.refused) {
            if (refused.fault() == ReadingFault.UNKNOWN_NODE && unknown.size() < MOST_REMEMBERED_UNKNOWN) {
                long since = unknown.computeIfAbsent(refused.nodeId(), _ -> now);
                wait |= now - since < grace;
            }
        }
        if (!wait) {
            unknown.values().removeIf(since -> now - since > UNKNOWN_FOR.toNanos());
        }
        return wait;
    }

    private Uni<Void> adoptMoved(ReadingBatch batch) {
        if (batch.newcomers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tools.repository.loadMoved(claim, batch.newcomers.stream().map(TrackedNode::id).toList())
                .emitOn(tools.workers)
                .invoke(moved -> {
                    batch.newcomers.forEach(node -> node.settled = true);
                    moved.forEach(node -> {
                        tracks.put(node);
                        batch.replace(node);
                    });
                })
                .replaceWithVoid();
    }

    private Uni<Void> ensureDays(ReadingBatch batch) {
        Set<Long> missing = new HashSet<>();
        for (int row = 0; row < batch.size; row++) {
            long day = Math.floorDiv(batch.epochMicros[row], MICROS_PER_DAY);
            if (!days.contains(day)) {
                missing.add(day);
            }
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (long day : missing) {
            all = all.chain(() -> tools.repository.ensureDay(LocalDate.ofEpochDay(day)))
                    .invoke(() -> days.add(day));
        }
        return all;
    }

    private Uni<Void> store(ReadingBatch batch, long nextOffset) {
        return tools.repository.inTransaction(connection -> tools.repository.lock(connection, claim)
                .chain(rolledUpTo -> storeReadings(connection, batch, rolledUpTo))
                .call(outcome -> tools.alerts.record(connection, outcome.evaluation().signals()))
                .call(outcome -> tools.presence.record(connection, outcome.evaluation().resumed()))
                .call(outcome -> tools.repository.mark(connection, claim, outcome.minutes()))
                .call(outcome -> tools.repository.save(connection, claim, outcome.states()))
                .call(() -> tools.repository.advance(connection, claim, nextOffset, tracks.replayFrom(nextOffset))))
                .emitOn(tools.workers)
                .invoke(outcome -> committed(batch, outcome, nextOffset))
                .replaceWithVoid();
    }

    private Uni<Outcome> storeReadings(SqlConnection connection, ReadingBatch batch, OffsetDateTime rolledUpTo) {
        if (batch.size == 0) {
            return Uni.createFrom().item(new Outcome(0, Evaluation.NOTHING, List.of(), dueStates()));
        }
        return tools.repository.insert(connection, batch)
                .chain(inserted -> whichAreNew(connection, batch, inserted))
                .emitOn(tools.workers)
                .map(isNew -> outcome(batch, isNew, rolledUpTo));
    }

    /** Nearly always all; otherwise those whose row carries the id of this very record. */
    private Uni<IntPredicate> whichAreNew(SqlConnection connection, ReadingBatch batch, int inserted) {
        return inserted == batch.size
                ? Uni.createFrom().item(_ -> true)
                : tools.repository.stored(connection, batch)
                        .map(stored -> row -> stored.containsKey(batch.ids[row]));
    }

    private Outcome outcome(ReadingBatch batch, IntPredicate isNew, OffsetDateTime rolledUpTo) {
        Evaluation evaluation = evaluator.evaluate(batch, tracks, isNew,
                new Evaluator.Moment(System.nanoTime(), tools.clock.millis()));
        int fresh = (int) IntStream.range(0, batch.size).filter(isNew).count();
        return new Outcome(fresh, evaluation, minutes(batch, isNew, IsoTime.epochMicros(rolledUpTo.toInstant())),
                dueStates());
    }

    /** A minute is marked once; after the rollup has passed it, every time. */
    private static List<NodeMinute> minutes(ReadingBatch batch, IntPredicate isNew, long rolledUpToMicros) {
        List<NodeMinute> minutes = new ArrayList<>();
        for (int row = 0; row < batch.size; row++) {
            TrackedNode node = batch.nodes[row];
            long minute = Math.floorDiv(batch.epochMicros[row], MICROS_PER_MINUTE);
            boolean late = minute * MICROS_PER_MINUTE < rolledUpToMicros;
            if (isNew.test(row) && (late || minute != node.markedMinute)) {
                node.markedMinute = minute;
                minutes.add(new NodeMinute(node.id(),
                        IsoTime.instant(minute * MICROS_PER_MINUTE).atOffset(ZoneOffset.UTC)));
            }
        }
        return minutes;
    }

    private List<TrackedNode> dueStates() {
        return tracks.takeDirty(System.nanoTime() - tools.config.checkpointAfter().toNanos(), STATES_PER_BATCH);
    }

    private void committed(ReadingBatch batch, Outcome outcome, long nextOffset) {
        claim = claim.advancedTo(nextOffset);
        long now = tools.clock.millis();
        tools.outlets.show(evaluator.takeLatest(now));
        batch.endSpans();
        tools.metrics.committed(batch, outcome.fresh(), outcome.evaluation().evaluated(), now);
    }

    private Uni<Void> replay(ReadingBatch batch) {
        if (batch.size == 0) {
            return Uni.createFrom().voidItem();
        }
        return tools.repository.inTransaction(connection -> tools.repository.stored(connection, batch))
                .emitOn(tools.workers)
                .invoke(stored -> {
                    batch.judgedAs(stored);
                    evaluator.evaluate(batch, tracks, row -> stored.containsKey(batch.ids[row]),
                            new Evaluator.Moment(System.nanoTime(), 0));
                })
                .replaceWithVoid();
    }

    private Uni<Void> save(List<TrackedNode> nodes, List<PresenceNews> news) {
        return tools.repository.inTransaction(connection -> tools.repository.lock(connection, claim)
                .chain(() -> tools.presence.record(connection, news))
                .chain(() -> tools.repository.save(connection, claim, nodes))
                .chain(() -> tools.repository.advance(connection, claim, claim.nextOffset(),
                        tracks.replayFrom(claim.nextOffset()))));
    }
}
