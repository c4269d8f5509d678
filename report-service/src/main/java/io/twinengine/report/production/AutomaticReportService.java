package io.twinengine.report.production;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.report.calendar.CalendarService;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.job.JobService;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;

/** Orders a report for each manufacturer when the last shift of a day is over; once, however many replicas look. */
@ApplicationScoped
public class AutomaticReportService {

    private static final String ACTOR = "service:report";

    private final ReportRepository reports;
    private final PlantService plants;
    private final CalendarService calendars;
    private final JobService jobs;
    private final AutomaticConfig config;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    AutomaticReportService(ReportRepository reports, PlantService plants, CalendarService calendars, JobService jobs,
            AutomaticConfig config, Pool pool) {
        this.reports = reports;
        this.plants = plants;
        this.calendars = calendars;
        this.jobs = jobs;
        this.config = config;
        this.pool = pool;
    }

    Uni<Void> orderDue() {
        return !config.enabled()
                ? Uni.createFrom().voidItem()
                : plants.all().chain(all -> Multi.createFrom().iterable(all)
                        .onItem().transformToUniAndConcatenate(manufacturer -> calendars.of(manufacturer, lately())
                                .chain(calendar -> orderDue(manufacturer, calendar, clock.instant())))
                        .collect().last().replaceWithVoid());
    }

    // What is planned to stand does not matter here.
    private Span lately() {
        return new Span(clock.instant(), clock.instant());
    }

    private Uni<Void> orderDue(Manufacturer manufacturer, WorkCalendar calendar, Instant now) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (LocalDate date : due(calendar, now, config)) {
            all = all.chain(() -> pool.withTransaction(connection -> reports
                    .orderedFirst(connection, manufacturer.id(), date)
                    .chain(first -> !first
                            ? Uni.createFrom().voidItem()
                            : jobs.order(connection, manufacturer.id(), date, GenerationType.AUTO.name(), ACTOR)
                                    .replaceWithVoid())));
        }
        return all;
    }

    /** Days whose last shift is over for long enough, back to two days ago: a platform that slept catches up. */
    static List<LocalDate> due(WorkCalendar calendar, Instant now, AutomaticConfig config) {
        LocalDate today = LocalDate.ofInstant(now, calendar.zone());
        return today.minusDays(2).datesUntil(today.plusDays(1))
                .filter(date -> calendar.endOfDay(date).map(end -> !end.plus(config.after()).isAfter(now))
                        .orElse(false))
                .toList();
    }
}
