package io.twinengine.report.shiftlog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.report.calendar.CalendarService;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.compute.ComputePool;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.plant.PlantService.DirtySpan;
import io.twinengine.report.shiftlog.ShiftDayRepository.ComputedShift;
import io.twinengine.report.shiftlog.ShiftDayRepository.StoredShift;
import io.twinengine.report.time.Span;

/**
 * Computes the logs of days from their events, and keeps what they were computed from. No connection and no lock is
 * held while events are folded: whoever stores first wins, and the other computes again from what is there then.
 */
@ApplicationScoped
public class ShiftDayService {

    private static final Logger LOGGER = Logger.getLogger(ShiftDayService.class);
    private static final int ATTEMPTS = 5;
    private static final int MOST_DAYS_BACK = 366;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration QUIET_REFRESH = Duration.ofMinutes(5);

    private final ShiftDayRepository days;
    private final ShiftLogRepository logs;
    private final PlantService plants;
    private final CalendarService calendars;
    private final ComputePool compute;
    private final ShiftLogConfig config;
    private final Clock clock = Clock.systemUTC();

    ShiftDayService(ShiftDayRepository days, ShiftLogRepository logs, PlantService plants, CalendarService calendars,
            ComputePool compute, ShiftLogConfig config) {
        this.days = days;
        this.logs = logs;
        this.plants = plants;
        this.calendars = calendars;
        this.compute = compute;
        this.config = config;
    }

    /** The logs of a day with the tallies behind them, as of now. */
    public Uni<DayLogs> ofDay(Manufacturer manufacturer, LocalDate date) {
        return bringUpToDate(manufacturer, date, config.recomputeAfter())
                .chain(stored -> logs.ofDay(manufacturer.id(), date)
                        .chain(found -> compute.compute(() -> new DayLogs(manufacturer, found, tallies(stored)))));
    }

    /** Computes the logs of days on which something has happened; a replica that dies leaves them to the others. */
    Uni<Void> catchUp() {
        return plants.takeDirty(config.recomputeAfter(), LEASE, config.batch())
                .chain(taken -> Multi.createFrom().iterable(taken)
                        .onItem().transformToUniAndConcatenate(dirty -> compute(dirty)
                                .chain(() -> plants.done(dirty))
                                .onFailure().invoke(failure -> LOGGER.warnf(
                                        "Shift logs wait manufacturerId=%d day=%s reason=%s", dirty.manufacturerId(),
                                        dirty.day(), failure.getMessage()))
                                .onFailure().recoverWithNull())
                        .collect().last().replaceWithVoid());
    }

    /** Makes sure that shifts which began or ended without any event have a log, and are closed. */
    Uni<Void> followClock() {
        return plants.all().chain(all -> Multi.createFrom().iterable(all)
                .onItem().transformToUniAndConcatenate(manufacturer -> {
                    LocalDate today = LocalDate.ofInstant(clock.instant(), manufacturer.zone());
                    return bringUpToDate(manufacturer, today.minusDays(1), QUIET_REFRESH)
                            .chain(() -> bringUpToDate(manufacturer, today, QUIET_REFRESH));
                })
                .collect().last().replaceWithVoid());
    }

    private Uni<List<StoredShift>> bringUpToDate(Manufacturer manufacturer, LocalDate date, Duration freshness) {
        ShiftDay day = new ShiftDay(manufacturer, date, clock.instant());
        return days.stored(manufacturer.id(), date)
                .chain(stored -> calendars.of(manufacturer, day.reach())
                        .chain(calendar -> isOutdated(day, stored, calendar, freshness)
                                .chain(outdated -> outdated
                                        ? compute(day, calendar, day.reach())
                                                .chain(() -> days.stored(manufacturer.id(), date))
                                        : Uni.createFrom().item(stored))));
    }

    private Uni<Boolean> isOutdated(ShiftDay day, List<StoredShift> stored, WorkCalendar calendar,
            Duration freshness) {
        List<ShiftWindow> windows = day.windows(stored, calendar);
        if (windows.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (!day.isCurrent(stored, windows, freshness)) {
            // Reading about a day of long ago, of which nothing is known, makes no logs for it.
            return day.isOver() && stored.isEmpty()
                    ? plants.hasEvents(day.manufacturer().id(), ShiftDay.around(windows))
                    : Uni.createFrom().item(true);
        }
        return plants.isDirty(day.manufacturer().id(), ShiftDay.around(windows));
    }

    private Uni<Void> compute(DirtySpan dirty) {
        return plants.find(dirty.manufacturerId()).chain(found -> found.isEmpty()
                ? Uni.createFrom().voidItem()
                : compute(found.get(), dirty.span()));
    }

    private Uni<Void> compute(Manufacturer manufacturer, Span touched) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, manufacturer.zone());
        LocalDate first = latest(LocalDate.ofInstant(touched.start(), ZoneOffset.UTC).minusDays(2),
                today.minusDays(MOST_DAYS_BACK));
        // Shifts may lie in other zones than the plant: their date can be one ahead of it.
        LocalDate last = LocalDate.ofInstant(touched.end(), ZoneOffset.UTC).plusDays(1);
        List<LocalDate> dates = first.isAfter(today.plusDays(1))
                ? List.of()
                : first.datesUntil(today.plusDays(2)).filter(date -> !date.isAfter(last)).toList();
        return Multi.createFrom().iterable(dates)
                .onItem().transformToUniAndConcatenate(date -> {
                    ShiftDay day = new ShiftDay(manufacturer, date, now);
                    return calendars.of(manufacturer, day.reach()).chain(calendar -> compute(day, calendar, touched));
                })
                .collect().last().replaceWithVoid();
    }

    private Uni<Void> compute(ShiftDay day, WorkCalendar calendar, Span touched) {
        return Uni.createFrom().deferred(() -> computeOnce(day, calendar, touched))
                .repeat().atMost(ATTEMPTS).filter(stored -> stored).toUni()
                .onItem().ifNull().failWith(() -> TwinException.retryLater(CommonError.DEPENDENCY_UNAVAILABLE,
                        "The day is being computed by many at once. Try again in a moment.", Duration.ofSeconds(2)))
                .replaceWithVoid();
    }

    /** @return false when somebody else was quicker */
    private Uni<Boolean> computeOnce(ShiftDay day, WorkCalendar calendar, Span touched) {
        long manufacturer = day.manufacturer().id();
        return days.computations(manufacturer, day.date())
                .chain(computations -> days.stored(manufacturer, day.date())
                        .chain(stored -> plants.horizon(manufacturer).chain(horizon -> {
                            List<ShiftWindow> all = day.windows(stored, calendar);
                            List<ShiftWindow> wanted = all.stream()
                                    .filter(shift -> !shift.span().start().isBefore(horizon))
                                    .filter(shift -> shift.span().intersect(touched).isPresent()).toList();
                            return wanted.isEmpty()
                                    ? Uni.createFrom().item(true)
                                    : computed(day, calendar, stored, wanted).chain(shifts -> days.store(manufacturer,
                                            day.date(), computations,
                                            all.stream().map(ShiftDayRepository::start).toList(), shifts,
                                            day.now().atOffset(ZoneOffset.UTC)));
                        })));
    }

    private Uni<List<ComputedShift>> computed(ShiftDay day, WorkCalendar calendar, List<StoredShift> stored,
            List<ShiftWindow> wanted) {
        return plants.machines(day.manufacturer().id()).chain(machines -> Multi.createFrom().iterable(wanted)
                .onItem().transformToUniAndConcatenate(shift -> plants
                        .events(day.manufacturer().id(), shift.span())
                        .chain(events -> compute.compute(() -> computed(day, calendar, stored, shift, machines,
                                events))))
                .collect().asList());
    }

    private static ComputedShift computed(ShiftDay day, WorkCalendar calendar, List<StoredShift> stored,
            ShiftWindow shift, List<Machine> machines, List<PlantEvent> events) {
        List<Machine> then = day.machines(stored, shift, machines, events);
        ShiftTally tally = new ShiftLogFold(calendar).fold(day.soFar(shift), then, events);
        return new ComputedShift(new ShiftTally(shift, tally.machines()), TallyFormat.write(tally.machines()));
    }

    private static Map<Long, ShiftTally> tallies(List<StoredShift> stored) {
        Map<Long, ShiftTally> byLog = new HashMap<>();
        for (StoredShift shift : stored) {
            if (shift.tally() != null) {
                byLog.put(shift.logId(), TallyFormat.read(shift.window(), shift.tally()));
            }
        }
        return byLog;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
