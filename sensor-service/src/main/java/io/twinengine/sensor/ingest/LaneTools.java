package io.twinengine.sensor.ingest;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.twinengine.sensor.alert.AlertRecorder;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.presence.PresenceConfig;
import io.twinengine.sensor.presence.PresenceRecorder;
import io.twinengine.sensor.rollup.RollupConfig;
import io.twinengine.sensor.rollup.TallyWriter;
import io.twinengine.sensor.storage.RetentionService;

/** What all lanes share; a singleton without a proxy, because lanes read its fields. */
@Singleton
class LaneTools {

    final IngestConfig config;
    final RetentionService retention;
    final ProgressRepository progress;
    final ReadingBatchRepository readings;
    final DetectorStateRepository states;
    final ReadingTopics topics;
    final NodeRegistry registry;
    final AlertRecorder alerts;
    final Outlets outlets;
    final IngestMetrics metrics;
    final PresenceRecorder presence;
    final PresenceConfig silence;
    final RollupConfig rollup;
    final TallyWriter tallies;
    final Clock clock;
    /** Few and bounded: parsing and evaluating is work for a core, not waiting. */
    final ExecutorService workers;
    /** Only hands over to the workers. */
    final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("ingest-later").unstarted(task));

    @Inject
    LaneTools(IngestConfig config, RetentionService retention, ProgressRepository progress,
            ReadingBatchRepository readings, DetectorStateRepository states, ReadingTopics topics,
            NodeRegistry registry, AlertRecorder alerts, Outlets outlets, IngestMetrics metrics,
            PresenceRecorder presence, PresenceConfig silence, RollupConfig rollup, TallyWriter tallies) {
        this(config, retention, progress, readings, states, topics, registry, alerts, outlets, metrics, presence,
                silence, rollup, tallies, Clock.systemUTC());
    }

    LaneTools(IngestConfig config, RetentionService retention, ProgressRepository progress,
            ReadingBatchRepository readings, DetectorStateRepository states, ReadingTopics topics,
            NodeRegistry registry, AlertRecorder alerts, Outlets outlets, IngestMetrics metrics,
            PresenceRecorder presence, PresenceConfig silence, RollupConfig rollup, TallyWriter tallies, Clock clock) {
        this.config = config;
        this.retention = retention;
        this.progress = progress;
        this.readings = readings;
        this.states = states;
        this.topics = topics;
        this.registry = registry;
        this.alerts = alerts;
        this.outlets = outlets;
        this.metrics = metrics;
        this.presence = presence;
        this.silence = silence;
        this.rollup = rollup;
        this.tallies = tallies;
        this.clock = clock;
        var number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(config.workers(),
                task -> Thread.ofPlatform().daemon().name("ingest-" + number.incrementAndGet()).unstarted(task));
    }

    @PreDestroy
    void close() throws InterruptedException {
        later.shutdown();
        workers.shutdown();
        workers.awaitTermination(5, TimeUnit.SECONDS);
    }
}
