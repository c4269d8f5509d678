package io.twinengine.report.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.report.media.MediaService;
import io.twinengine.report.production.ReportService;

/**
 * Deletes what is too old. Events go, the figures computed from them stay: each shift keeps what it was computed from,
 * and a day whose events are gone is final.
 */
@ApplicationScoped
public class RetentionService {

    private static final Logger LOGGER = Logger.getLogger(RetentionService.class);
    /** Batches of one kind in one round; the next round goes on. */
    private static final int MOST_BATCHES = 200;
    private static final int FILES = 50;

    private final RetentionRepository rows;
    private final ReportService reports;
    private final MediaService media;
    private final RetentionConfig config;
    private final Clock clock = Clock.systemUTC();

    RetentionService(RetentionRepository rows, ReportService reports, MediaService media, RetentionConfig config) {
        this.rows = rows;
        this.reports = reports;
        this.media = media;
        this.config = config;
    }

    Uni<Void> purge() {
        return purge(clock.instant());
    }

    Uni<Void> purge(Instant now) {
        Instant keptFrom = now.minus(config.events()).truncatedTo(ChronoUnit.DAYS);
        Instant jobsFrom = now.minus(config.jobs());
        return rows.advance(keptFrom)
                .chain(() -> batches("events", () -> rows.deleteEvents(config.batch())))
                .chain(() -> batches("jobs", () -> rows.deleteJobs(config.batch(), jobsFrom)))
                .chain(() -> batches("orders", () -> rows.deleteOrders(config.batch(), jobsFrom)))
                .chain(() -> oldReports(now))
                .chain(() -> rows.departed(now.minus(config.departed())))
                .chain(gone -> Multi.createFrom().iterable(gone)
                        .onItem().transformToUniAndConcatenate(this::forget).collect().last().replaceWithVoid());
    }

    private Uni<Void> oldReports(Instant now) {
        return config.reports().isEmpty()
                ? Uni.createFrom().voidItem()
                : batches("reports", () -> reports.forgetBefore(
                        LocalDate.ofInstant(now.minus(config.reports().get()), ZoneOffset.UTC), FILES));
    }

    // The manufacturer goes last: as long as it is there, the next round finds what is left.
    private Uni<Void> forget(long manufacturerId) {
        Uni<Void> all = batches("files", () -> media.forget(manufacturerId, FILES));
        for (String table : RetentionRepository.OF_MANUFACTURER) {
            all = all.chain(() -> batches(table, () -> rows.deleteOf(manufacturerId, table,
                    config.batch())));
        }
        return all.chain(() -> rows.deleteManufacturer(manufacturerId)).replaceWithVoid();
    }

    private static Uni<Void> batches(String what, Supplier<Uni<Integer>> batch) {
        return Uni.createFrom().deferred(batch::get)
                .repeat().atMost(MOST_BATCHES).filter(deleted -> {
                    if (deleted > 0) {
                        LOGGER.debugf("Retention deleted what=%s rows=%d", what, deleted);
                    }
                    // An alert goes only after the stop that it explains.
                    return deleted == 0;
                }).toUni().replaceWithVoid();
    }
}
