package io.twinengine.sensor.storage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.Caller;

/**
 * Makes partitions ahead, drops those that nobody's terms reach, deletes what single manufacturers want no longer, and
 * tells what everything takes.
 */
@ApplicationScoped
public class StorageService {

    private static final Logger LOGGER = Logger.getLogger(StorageService.class);

    private final PartitionRepository partitions;
    private final UsageRepository usage;
    private final TenantPurge purge;
    private final RetentionService retention;
    private final RetentionConfig config;
    private final MeterRegistry metrics;
    private final Map<String, Long> bytes = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    StorageService(PartitionRepository partitions, UsageRepository usage, TenantPurge purge, RetentionService retention,
            RetentionConfig config, MeterRegistry metrics) {
        this.partitions = partitions;
        this.usage = usage;
        this.purge = purge;
        this.retention = retention;
        this.config = config;
        this.metrics = metrics;
    }

    public Uni<List<StorageResponse>> tables() {
        return usage.tables();
    }

    /** Of the manufacturers the caller sees. */
    public Uni<List<UsageResponse>> usage(Caller caller, @Nullable Long manufacturer) {
        return usage.byManufacturer(caller.tenantFilter(manufacturer)).map(found -> found.stream()
                .map(one -> UsageResponse.of(one, retention.terms(one.manufacturerId())))
                .toList());
    }

    @Scheduled(every = "1h", identity = "reading-days", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keepDays() {
        LocalDate today = LocalDate.now(clock);
        return ensureDays(today)
                .chain(() -> dropOld(today))
                .chain(() -> purgeTenants(today))
                .onFailure().invoke(failure -> LOGGER.warnf("Days are not kept reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    /** Whoever looks at the metrics sees how fast the disk fills. */
    @Scheduled(every = "60s", identity = "storage-size", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return usage.tables()
                .invoke(tables -> tables.forEach(table -> {
                    if (bytes.put(table.table(), table.bytes()) == null) {
                        metrics.gauge("twin.sensor.storage.bytes", io.micrometer.core.instrument.Tags.of("table",
                                table.table()), bytes, all -> all.getOrDefault(table.table(), 0L));
                    }
                }))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    Uni<Void> purgeTenants(LocalDate today) {
        return retention.all()
                .onItem().transformToMulti(all -> Multi.createFrom().iterable(all.keySet()))
                .onItem().transformToUniAndConcatenate(
                        manufacturer -> purge.purge(manufacturer, retention.terms(manufacturer), today))
                .collect().last();
    }

    Uni<Void> dropOld(LocalDate today) {
        return Multi.createFrom().items(StoredTable.values())
                // One day more than a reading may be old, so that none arrives at a table that is gone.
                .onItem().transformToUniAndConcatenate(table -> partitions
                        .drop(table, retention.platform().keptFrom(table, today).minusDays(1))
                        .invoke(dropped -> {
                            if (dropped > 0) {
                                LOGGER.infof("Old partitions dropped table=%s count=%d", table.parent(), dropped);
                            }
                        }))
                .collect().last()
                .chain(() -> partitions
                        .forgetVolumes(retention.platform().keptFrom(StoredTable.READING, today).minusDays(1)));
    }

    private Uni<Void> ensureDays(LocalDate today) {
        return Multi.createFrom().range(-1, config.daysAhead() + 1)
                .onItem().transformToUniAndConcatenate(day -> partitions.ensureDay(today.plusDays(day)))
                .collect().last();
    }
}
