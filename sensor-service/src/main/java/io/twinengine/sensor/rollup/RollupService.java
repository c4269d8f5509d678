package io.twinengine.sensor.rollup;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Makes the minutes that ingestion has not tallied, always from the readings themselves: a late or repeated reading makes
 * its minute again, and the answer is right. Makes hours from minutes when they are over.
 */
@ApplicationScoped
public class RollupService {

    private static final Logger LOGGER = Logger.getLogger(RollupService.class);

    private final RollupRepository repository;
    private final RollupConfig config;
    private final Clock clock = Clock.systemUTC();

    RollupService(RollupRepository repository, RollupConfig config) {
        this.repository = repository;
        this.config = config;
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
                .chain(() -> untilNothing(() -> repository.makeMinutes(config.chunk())))
                .chain(() -> untilNothing(() -> repository.makeHours(closed.minusHours(1), config.chunk())));
    }

    private static Uni<Void> untilNothing(Supplier<Uni<? extends Integer>> work) {
        return Multi.createBy().repeating().uni(work)
                .whilst(done -> done > 0)
                .collect().last()
                .replaceWithVoid();
    }
}
