package io.twinengine.sensor.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.presence.PresenceNews;
import io.twinengine.sensor.presence.SilenceRule;

/**
 * Takes the batches of one claimed partition: what is stored before and after each transaction of its {@link LaneStore}.
 * Lives from a claim to the first failure.
 */
final class LaneWriter {

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int SILENT_PER_TURN = 2_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final TopicPartition partition;
    private final long manufacturerId;
    private final LaneTools tools;
    private final Tracks tracks;
    private final BatchDecoder decoder;
    private final QualityCheck quality = new QualityCheck();
    private final Evaluator evaluator;
    private final PresenceWatch watch;
    private final UnknownMachines unknown;
    private final LaneStore store;
    private final Set<Long> days = new HashSet<>();

    LaneWriter(TopicPartition partition, Claim claim, DetectorStateRepository.WrittenDown known, LaneTools tools) {
        this.partition = partition;
        this.manufacturerId = Topics.manufacturerOf(partition.topic());
        this.tools = tools;
        this.tracks = new Tracks(known.silent());
        this.decoder = new BatchDecoder(tools.registry, tools.config.maxFuture().toMillis() * 1_000, tools.clock);
        this.evaluator = new Evaluator(tools.registry, tools.config.latestEvery().toMillis());
        this.watch = new PresenceWatch(tools.registry::find,
                new SilenceRule(tools.silence.missedReadings(), tools.silence.atLeast()),
                tools.silence.every().toMillis(), tools.clock.millis());
        this.unknown = new UnknownMachines(tools.config.unknownNodeGrace());
        this.store = new LaneStore(claim, tracks, evaluator, tools);
        known.nodes().forEach(tracks::put);
    }

    long nextOffset() {
        return store.claim().nextOffset();
    }

    long replayFrom() {
        return store.claim().replayFrom();
    }

    /** Stores and evaluates; or only evaluates again what was stored before the last owner wrote down what it knew. */
    Uni<Void> write(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.getLast().offset() < nextOffset()) {
            return replay(decode(records));
        }
        long nextOffset = records.getLast().offset() + 1;
        return decodeKnown(records)
                .call(this::adoptMoved)
                .call(this::ensureDays)
                .call(tools.outlets::putAside)
                .invoke(quality::judge)
                .chain(batch -> store.store(batch, nextOffset)
                        .invoke(fresh -> committed(batch, fresh)))
                .replaceWithVoid();
    }

    /** Time has passed: things that no reading triggers may be due. */
    Uni<Void> tick() {
        long now = tools.clock.millis();
        show(now);
        if (watch.look(tracks, now)) {
            askForEnd();
        }
        return store.tick(newlySilent());
    }

    /** Writes down all that the detectors know. */
    Uni<Void> writeDown() {
        return store.writeDown();
    }

    /** Not waited for, so that readings go on meanwhile. */
    private void askForEnd() {
        tools.topics.end(partition)
                .subscribeAsCompletionStage()
                .whenComplete((end, failure) -> {
                    if (failure == null) {
                        watch.answered(end);
                    } else {
                        watch.unanswered();
                    }
                });
    }

    private List<PresenceNews> newlySilent() {
        List<PresenceNews> news = new ArrayList<>();
        for (TrackedNode track : watch.silent(nextOffset(), SILENT_PER_TURN)) {
            Node node = tools.registry.find(track.id());
            if (node != null) {
                track.silent = true;
                news.add(new PresenceNews(node, true, Instant.ofEpochMilli(track.lastSeenMillis)));
            }
        }
        return news;
    }

    private ReadingBatch decode(List<ConsumerRecord<byte[], byte[]>> records) {
        return decoder.decode(records,
                new BatchDecoder.Origin(manufacturerId, partition.partition(),
                        tools.topics.partitions(partition.topic()), store.claim().idBase(),
                        tools.retention.readingsOf(manufacturerId), tracks));
    }

    private Uni<ReadingBatch> decodeKnown(List<ConsumerRecord<byte[], byte[]>> records) {
        ReadingBatch batch = decode(records);
        return unknown.mayBeAnnounced(batch, System.nanoTime())
                ? Uni.createFrom().voidItem()
                        .onItem().delayIt().by(LOOK_AGAIN)
                        .emitOn(tools.workers)
                        .chain(() -> decodeKnown(records))
                : Uni.createFrom().item(batch);
    }

    private Uni<Void> adoptMoved(ReadingBatch batch) {
        if (batch.newcomers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tools.states.loadMoved(store.claim(), batch.newcomers.stream().map(TrackedNode::id).toList())
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
            all = all.chain(() -> tools.readings.ensureDay(LocalDate.ofEpochDay(day)))
                    .invoke(() -> days.add(day));
        }
        return all;
    }

    private void committed(ReadingBatch batch, LaneStore.Stored stored) {
        long now = tools.clock.millis();
        show(now);
        batch.endSpans();
        tools.metrics.committed(batch, stored.fresh(), stored.evaluated(), now);
    }

    private void show(long nowMillis) {
        List<Evaluator.Newest> newest = evaluator.takeLatest(nowMillis);
        tools.outlets.show(newest);
        tools.metrics.shown(newest.size());
    }

    private Uni<Void> replay(ReadingBatch batch) {
        if (batch.size == 0) {
            return Uni.createFrom().voidItem();
        }
        return tools.progress.inTransaction(connection -> tools.readings.stored(connection, batch))
                .emitOn(tools.workers)
                .invoke(stored -> {
                    quality.judge(batch);
                    batch.judgedAs(stored);
                    evaluator.evaluate(batch, tracks, row -> stored.containsKey(batch.ids[row]),
                            new Evaluator.Moment(System.nanoTime(), 0));
                })
                .replaceWithVoid();
    }
}
