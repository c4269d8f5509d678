package io.twinengine.sensor.rollup;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.sensor.ingest.RetentionConfig;

/**
 * Makes minutes and hours out of what ingestion has marked, always from the readings themselves: a late or repeated
 * reading makes its minute again, and the answer is right. Creates the tables of coming days and drops those of old ones.
 */
@ApplicationScoped
public class RollupService {

    private static final Logger LOGGER = Logger.getLogger(RollupService.class);

    private final RollupRepository repository;
    private final RollupConfig config;
    private final RetentionConfig retention;
    private final Clock clock = Clock.systemUTC();

    RollupService(RollupRepository repository, RollupConfig config, RetentionConfig retention) {
        this.repository = repository;
        this.config = config;
        this.retention = retention;
    }

    @Scheduled(every = "${twin.sensor.rollup.every:5s}", identity = "rollup", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rollUp() {
        return rollUpClosed(OffsetDateTime.now(clock).minus(config.grace()).truncatedTo(ChronoUnit.MINUTES))
                .onFailure().invoke(failure -> LOGGER.warnf("Rollup waits reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    /** Everything that began before {@code closed}. */
    Uni<Void> rollUpClosed(OffsetDateTime closed) {
        return repository.due(closed.withOffsetSameInstant(ZoneOffset.UTC))
                .onItem().transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem().transformToUniAndConcatenate(partition -> repository.take(partition, closed))
                .collect().last()
                .chain(() -> Multi.createBy().repeating().uni(() -> repository.work(config.chunk()))
                        .whilst(hours -> hours > 0)
                        .collect().last())
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", identity = "reading-days", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keepDays() {
        OffsetDateTime now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        return Multi.createFrom().range(-1, config.daysAhead() + 1)
                .onItem().transformToUniAndConcatenate(day -> repository.ensureDay(now.toLocalDate().plusDays(day)))
                .collect().last()
                // One day more than a reading may be old, so that none arrives at a table that is gone.
                .chain(() -> repository.dropDays(now.toLocalDate().minus(retention.readings()).minusDays(1)))
                .invoke(dropped -> {
                    if (dropped > 0) {
                        LOGGER.infof("Old days dropped count=%d", dropped);
                    }
                })
                .chain(() -> repository.purge(now.minus(retention.minutes()), now.minus(retention.hours())))
                .onFailure().invoke(failure -> LOGGER.warnf("Days are not kept reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
