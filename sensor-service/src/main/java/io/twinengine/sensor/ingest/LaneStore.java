package io.twinengine.sensor.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import io.smallrye.mutiny.Uni;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.presence.PresenceNews;
import io.twinengine.sensor.rollup.MinuteTallies;
import io.twinengine.sensor.rollup.MinuteTally;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * The transactions of one claimed partition. Each holds everything that a batch changes: readings, alerts with their
 * events, minutes and marks for the rollup, detector states and how far the partition is.
 */
final class LaneStore {

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int STATES_PER_BATCH = 200;
    private static final int MINUTES_PER_BATCH = 100;
    /** After a repeated reading, so many batches expect more of them. */
    private static final int WARY_BATCHES = 100;

    private final Tracks tracks;
    private final Evaluator evaluator;
    private final LaneTools tools;
    private final MinuteTallies tallies = new MinuteTallies();
    private volatile Claim claim;
    private int wary;

    /** How many readings were new, and how many of them have been judged. */
    record Stored(int fresh, int evaluated) {}

    /** What is left to write once the readings are in. */
    private record Outcome(int fresh, Evaluation evaluation, Map<LocalDate, Integer> days) {

        static final Outcome NOTHING = new Outcome(0, Evaluation.NOTHING, Map.of());
    }

    LaneStore(Claim claim, Tracks tracks, Evaluator evaluator, LaneTools tools) {
        this.claim = claim;
        this.tracks = tracks;
        this.evaluator = evaluator;
        this.tools = tools;
    }

    Claim claim() {
        return claim;
    }

    /** @param nextOffset behind the batch */
    Uni<Stored> store(ReadingBatch batch, long nextOffset) {
        closeMinutes();
        boolean tolerant = wary > 0;
        wary -= tolerant ? 1 : 0;
        return store(batch, nextOffset, tolerant)
                // Nothing has been evaluated yet: the readings come first.
                .onFailure(RepeatedReadingException.class).recoverWithUni(() -> {
                    wary = WARY_BATCHES;
                    return store(batch, nextOffset, true);
                })
                .emitOn(tools.workers)
                .invoke(() -> claim = claim.advancedTo(nextOffset))
                .map(outcome -> new Stored(outcome.fresh(), outcome.evaluation().evaluated()));
    }

    /** What is due without a reading. */
    Uni<Void> tick(List<PresenceNews> news) {
        closeMinutes();
        List<TrackedNode> states = dueStates();
        return states.isEmpty() && news.isEmpty() && !tallies.hasDue()
                ? Uni.createFrom().voidItem()
                : save(states, news);
    }

    /** Writes down all that the detectors know. */
    Uni<Void> writeDown() {
        return tracks.hasDirty() || tallies.hasDue()
                ? save(tracks.takeDirty(Long.MAX_VALUE, Integer.MAX_VALUE), List.of())
                : Uni.createFrom().voidItem();
    }

    private void closeMinutes() {
        tallies.closeBefore(IsoTime.epochMicros(tools.clock.instant().minus(tools.rollup.grace())));
    }

    private List<TrackedNode> dueStates() {
        return tracks.takeDirty(System.nanoTime() - tools.config.checkpointAfter().toNanos(), STATES_PER_BATCH);
    }

    private Uni<Outcome> store(ReadingBatch batch, long nextOffset, boolean tolerant) {
        return tools.progress.inTransaction(connection -> tools.progress.lock(connection, claim)
                .chain(rolledUpTo -> storeReadings(connection, batch, rolledUpTo, tolerant))
                .call(outcome -> tools.alerts.record(connection, outcome.evaluation().signals()))
                .call(outcome -> tools.presence.record(connection, outcome.evaluation().resumed()))
                .call(() -> tools.tallies.mark(connection, claim.id(), tallies))
                .call(outcome -> finish(connection, dueStates(), nextOffset, outcome.days())));
    }

    private Uni<Void> save(List<TrackedNode> states, List<PresenceNews> news) {
        return tools.progress.inTransaction(connection -> tools.progress.lock(connection, claim)
                .chain(() -> tools.presence.record(connection, news))
                .chain(() -> finish(connection, states, claim.nextOffset(), Map.of())));
    }

    /** What every transaction ends with. */
    private Uni<Void> finish(SqlConnection connection, List<TrackedNode> states, long nextOffset,
            Map<LocalDate, Integer> days) {
        return tools.tallies.write(connection, claim.id(), tallies.takeDue(MINUTES_PER_BATCH))
                .chain(() -> tools.states.save(connection, claim, states))
                .chain(() -> tools.progress.advance(connection, claim, new ProgressRepository.Progress(nextOffset,
                        tracks.replayFrom(nextOffset), tallies.closedBeforeMicros(), days)));
    }

    private Uni<Outcome> storeReadings(SqlConnection connection, ReadingBatch batch, OffsetDateTime rolledUpTo,
            boolean tolerant) {
        if (batch.size == 0) {
            return Uni.createFrom().item(Outcome.NOTHING);
        }
        return tools.readings.insert(connection, batch, tolerant)
                .chain(inserted -> whichAreNew(connection, batch, inserted))
                .emitOn(tools.workers)
                .map(isNew -> outcome(batch, isNew, IsoTime.epochMicros(rolledUpTo.toInstant())));
    }

    /** Nearly always all; otherwise those whose row carries the id of this very record. */
    private Uni<IntPredicate> whichAreNew(SqlConnection connection, ReadingBatch batch, int inserted) {
        return inserted == batch.size
                ? Uni.createFrom().item(_ -> true)
                : tools.readings.stored(connection, batch)
                        .map(stored -> row -> stored.containsKey(batch.ids[row]));
    }

    private Outcome outcome(ReadingBatch batch, IntPredicate isNew, long rolledUpToMicros) {
        Evaluation evaluation = evaluator.evaluate(batch, tracks, isNew,
                new Evaluator.Moment(System.nanoTime(), tools.clock.millis()));
        int fresh = 0;
        Map<LocalDate, Integer> days = new HashMap<>(2);
        for (int row = 0; row < batch.size; row++) {
            if (isNew.test(row)) {
                fresh++;
                tally(batch, row, rolledUpToMicros);
                days.merge(LocalDate.ofEpochDay(Math.floorDiv(batch.epochMicros[row], MICROS_PER_DAY)), 1,
                        Integer::sum);
            }
        }
        return new Outcome(fresh, evaluation, days);
    }

    private void tally(ReadingBatch batch, int row, long rolledUpToMicros) {
        long at = batch.epochMicros[row];
        MinuteTally tally = tallies.of(batch.nodes[row].minutes, at, rolledUpToMicros);
        if (tally == null) {
            return;
        }
        for (int channel = 0; channel < Channels.STANDARD; channel++) {
            tally.add(channel, batch.values[channel][row], at);
        }
        var metrics = batch.metrics[row];
        if (metrics != null) {
            for (int i = 0; i < metrics.names().size(); i++) {
                tally.addMetric(metrics.names().get(i), metrics.values().get(i), at);
            }
        }
    }
}
