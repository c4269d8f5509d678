package io.twinengine.report.shiftlog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.calendar.CalendarService;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.plant.PlantService.DirtyDay;
import io.twinengine.report.shiftlog.ShiftLogRepository.Query;
import io.twinengine.report.shiftlog.ShiftLogResponse.Versioned;
import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Shift logs: computed from events, entered and corrected by people. */
@ApplicationScoped
public class ShiftLogService {

    private static final String WHAT = "shift log";
    private static final Map<String, String> ORDERINGS = Map.of("date", "log.date", "shift_start", "log.starts_at",
            "total_units", "units_now");
    private static final Span EVER = new Span(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    private static final int MOST_DAYS = 366;
    private static final int MOST_LOGS = 5_000;

    private final ShiftLogRepository logs;
    private final PlantService plants;
    private final CalendarService calendars;
    private final ShiftLogConfig config;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    ShiftLogService(ShiftLogRepository logs, PlantService plants, CalendarService calendars, ShiftLogConfig config,
            Pool pool) {
        this.logs = logs;
        this.plants = plants;
        this.calendars = calendars;
        this.config = config;
        this.pool = pool;
    }

    Uni<Found<ShiftLogResponse>> list(Caller caller, @Nullable Long manufacturer, @Nullable LocalDate date,
            PageRequest page) {
        Ordering ordering = Ordering.parse(page.ordering(), ORDERINGS, "-date");
        return logs.page(pool, new Query(caller.tenantFilter(manufacturer), date, date), ordering, page)
                .map(found -> found.map(log -> ShiftLogResponse.from(log, null)));
    }

    Uni<Versioned> get(Caller caller, long id) {
        return visible(caller, id).chain(log -> logs.corrections(pool, id)
                .map(corrections -> new Versioned(ShiftLogResponse.from(log, corrections), log.version())));
    }

    Uni<Versioned> create(Caller caller, ShiftLogRequest request) {
        Long owner = request.manufacturer() == null ? caller.manufacturerId() : request.manufacturer();
        if (owner == null) {
            throw TwinException.invalid("manufacturer", "Say for which manufacturer.");
        }
        return plants.require(caller, owner)
                .chain(manufacturer -> logs.insert(pool, owner, request, window(request, manufacturer.zone())))
                .onFailure(failure -> Constraint.violated(failure, "shift_log_unique"))
                .transform(_ -> TwinException.duplicate("shift_start",
                        "There is a log for this shift already. Correct it instead."))
                .chain(id -> get(caller, id));
    }

    /** Puts values in place of the stored ones; what was there before stays readable, with who and why. */
    Uni<Versioned> correct(Caller caller, long id, CorrectionRequest request, @Nullable String ifMatch) {
        return visible(caller, id)
                .invoke(log -> Revision.require(ifMatch, log.version()))
                .chain(log -> {
                    List<Correction> corrections = corrections(log.corrected(), request, caller.actor());
                    return corrections.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : pool.withTransaction(connection -> logs.touch(connection, id, log.version())
                                    .invoke(ShiftLogService::requireFresh)
                                    .chain(() -> logs.correct(connection, id, corrections)));
                })
                .chain(() -> get(caller, id));
    }

    Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch) {
        return visible(caller, id)
                .invoke(log -> Revision.require(ifMatch, log.version()))
                .invoke(ShiftLogService::requireEntered)
                .chain(() -> logs.delete(pool, id));
    }

    Uni<List<DayTotals>> summary(Caller caller, @Nullable Long manufacturer, int days) {
        LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(Math.clamp(days, 1, MOST_DAYS) - 1L);
        return logs.find(pool, new Query(caller.tenantFilter(manufacturer), from, null), MOST_LOGS)
                .map(found -> found.stream()
                        .collect(Collectors.groupingBy(ShiftLog::date, () -> new TreeMap<>(Comparator.reverseOrder()),
                                Collectors.toList()))
                        .entrySet().stream().map(day -> DayTotals.of(day.getKey(), day.getValue())).toList());
    }

    Uni<DayResponse> daily(Caller caller, @Nullable Long manufacturer, @Nullable LocalDate date) {
        LocalDate day = date == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : date;
        return logs.find(pool, new Query(caller.tenantFilter(manufacturer), day, day), MOST_LOGS)
                .map(found -> new DayResponse(day, found.stream().map(log -> ShiftLogResponse.from(log, null)).toList(),
                        DayTotals.of(day, found)));
    }

    /** The logs of a day, computed anew, with the tallies behind them. */
    public Uni<DayLogs> ofDay(Manufacturer manufacturer, LocalDate date) {
        return pool.withTransaction(connection -> compute(connection, manufacturer, date, EVER)
                .chain(tallies -> logs.ofDay(connection, manufacturer.id(), date)
                        .map(found -> new DayLogs(manufacturer, found, byLog(found, tallies)))));
    }

    /** Output of a day as its logs say; empty when there is none. */
    public Uni<Optional<Long>> unitsOf(long manufacturerId, LocalDate date) {
        return logs.ofDay(pool, manufacturerId, date).map(found -> found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.stream().mapToLong(log -> log.corrected().totalUnits()).sum()));
    }

    /** Computes the logs of days on which something has happened; whatever replica takes a day, others skip it. */
    Uni<Void> catchUp() {
        return pool.withTransaction(connection -> plants.takeDirty(connection, config.recomputeAfter(), config.batch())
                .chain(days -> Multi.createFrom().iterable(days)
                        .onItem().transformToUniAndConcatenate(day -> compute(connection, day))
                        .collect().last().replaceWithVoid()));
    }

    /** Makes sure that shifts which began or ended without any event have a log, and are closed. */
    Uni<Void> followClock() {
        Instant now = clock.instant();
        return plants.all().chain(all -> Multi.createFrom().iterable(all)
                .onItem().transformToUniAndConcatenate(manufacturer -> calendars.of(manufacturer)
                        .chain(calendar -> calendar.patterns().isEmpty()
                                ? Uni.createFrom().voidItem()
                                : openAndClose(manufacturer, calendar, now)))
                .collect().last().replaceWithVoid());
    }

    private Uni<Void> openAndClose(Manufacturer manufacturer, WorkCalendar calendar, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, manufacturer.zone());
        Uni<Void> all = Uni.createFrom().voidItem();
        for (LocalDate date : List.of(today.minusDays(1), today)) {
            List<ShiftWindow> begun = calendar.shiftsOn(date).stream()
                    .filter(shift -> shift.span().start().isBefore(now)).toList();
            all = all.chain(() -> logs.ofDay(pool, manufacturer.id(), date)).chain(known -> {
                boolean current = begun.stream().allMatch(shift -> known.stream().anyMatch(log -> log.window().span()
                        .equals(shift.span()) && (log.closed() || shift.span().end().isAfter(now))));
                return current
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(connection -> compute(connection, manufacturer, date, EVER))
                                .replaceWithVoid();
            });
        }
        return all;
    }

    private Uni<Void> compute(SqlConnection connection, DirtyDay day) {
        return plants.find(day.manufacturerId()).chain(found -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            if (found.isPresent()) {
                LocalDate first = LocalDate.ofInstant(day.span().start(), found.get().zone()).minusDays(1);
                LocalDate last = LocalDate.ofInstant(day.span().end(), found.get().zone());
                for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                    LocalDate each = date;
                    all = all.chain(() -> compute(connection, found.get(), each, day.span())).replaceWithVoid();
                }
            }
            return all;
        });
    }

    // A day's logs are left alone when what happened touches none of its shifts.
    private Uni<List<ShiftTally>> compute(SqlConnection connection, Manufacturer manufacturer, LocalDate date,
            Span touched) {
        return lock(connection, manufacturer.id(), date)
                .chain(() -> calendars.of(connection, manufacturer))
                .chain(calendar -> logs.ofDay(connection, manufacturer.id(), date)
                        .map(known -> windows(calendar, known, date))
                        .map(windows -> windows.stream().anyMatch(shift -> shift.span().intersect(touched).isPresent())
                                ? windows
                                : List.<ShiftWindow>of())
                        .chain(windows -> plants.machines(connection, manufacturer.id())
                                .chain(machines -> tallies(connection, manufacturer, calendar, windows, machines))));
    }

    // Two replicas that computed one day at once could leave the older result in the table.
    private static Uni<Void> lock(SqlConnection connection, long manufacturerId, LocalDate date) {
        return connection.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 7))")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of("shift-log:" + manufacturerId + ":" + date))
                .replaceWithVoid();
    }

    // Days that are over keep the shifts they had: changing the calendar does not change the past.
    private List<ShiftWindow> windows(WorkCalendar calendar, List<ShiftLog> known, LocalDate date) {
        Instant now = clock.instant();
        List<ShiftWindow> past = known.stream().filter(ShiftLog::computed).map(ShiftLog::window).toList();
        boolean isOver = !past.isEmpty() && date.isBefore(LocalDate.ofInstant(now, calendar.zone()).minusDays(1));
        return (isOver ? past : calendar.shiftsOn(date)).stream()
                .filter(shift -> shift.span().start().isBefore(now)).toList();
    }

    private Uni<List<ShiftTally>> tallies(SqlConnection connection, Manufacturer manufacturer, WorkCalendar calendar,
            List<ShiftWindow> windows, List<Machine> machines) {
        if (windows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Instant end = windows.stream().map(shift -> shift.span().end()).max(Comparator.naturalOrder()).orElseThrow();
        Span span = new Span(windows.getFirst().span().start(), end);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return plants.events(connection, manufacturer.id(), span)
                .map(events -> fold(calendar, windows, machines, events, now.toInstant()))
                .call(tallies -> logs.forgetOthers(connection, manufacturer.id(), windows.getFirst().date(),
                        windows.stream().map(shift -> java.time.LocalTime.ofInstant(shift.span().start(), shift.zone()))
                                .toList()))
                .call(tallies -> logs.store(connection, manufacturer.id(), tallies, now));
    }

    // A running shift is only planned and observed up to now.
    private static List<ShiftTally> fold(WorkCalendar calendar, List<ShiftWindow> windows, List<Machine> machines,
            List<PlantEvent> events, Instant now) {
        ShiftLogFold fold = new ShiftLogFold(calendar);
        List<ShiftTally> tallies = new ArrayList<>();
        for (ShiftWindow shift : windows) {
            Span soFar = shift.span().end().isAfter(now) ? new Span(shift.span().start(), now) : shift.span();
            ShiftTally tally = fold
                    .fold(new ShiftWindow(shift.patternId(), shift.name(), shift.date(), shift.zone(), soFar,
                            shift.breaks().intersect(soFar)), machines, events);
            tallies.add(new ShiftTally(shift, tally.machines()));
        }
        return tallies;
    }

    private static Map<Long, ShiftTally> byLog(List<ShiftLog> found, List<ShiftTally> tallies) {
        Map<Long, ShiftTally> byLog = new HashMap<>();
        for (ShiftLog log : found) {
            tallies.stream().filter(tally -> log.computed() && tally.shift().span().equals(log.window().span()))
                    .findFirst().ifPresent(tally -> byLog.put(log.id(), tally));
        }
        return byLog;
    }

    private Uni<ShiftLog> visible(Caller caller, long id) {
        return logs.get(pool, id).map(found -> found.filter(log -> caller.sees(log.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound(WHAT, id)));
    }

    private static ShiftWindow window(ShiftLogRequest request, ZoneId zone) {
        LocalDate lastDay = request.shiftEnd().isAfter(request.shiftStart())
                ? request.date()
                : request.date().plusDays(1);
        Span span = new Span(request.date().atTime(request.shiftStart()).atZone(zone).toInstant(),
                lastDay.atTime(request.shiftEnd()).atZone(zone).toInstant());
        String name = request.name() == null || request.name().isBlank()
                ? request.shiftStart() + "–" + request.shiftEnd()
                : request.name().strip();
        return new ShiftWindow(0, name, request.date(), zone, span, Spans.NONE);
    }

    private static List<Correction> corrections(ShiftLog.Values now, CorrectionRequest request, String actor) {
        List<Correction> corrections = new ArrayList<>();
        add(corrections, "total_units", request.totalUnits(), now.totalUnits(), request.reason(), actor);
        add(corrections, "total_downtime", request.totalDowntime(), now.totalDowntime(), request.reason(), actor);
        add(corrections, "anomaly_count", request.anomalyCount(), now.anomalyCount(), request.reason(), actor);
        if (!corrections.isEmpty() && (request.reason() == null || request.reason().isBlank())) {
            throw TwinException.invalid("reason", "Say why the values are corrected.");
        }
        return corrections;
    }

    private static void add(List<Correction> corrections, String field, @Nullable Number value, double before,
            @Nullable String reason, String actor) {
        if (value != null && value.doubleValue() != before) {
            corrections
                    .add(new Correction(field, value.doubleValue(), before, reason == null ? "" : reason.strip(), actor,
                            null));
        }
    }

    private static void requireFresh(boolean updated) {
        if (!updated) {
            throw TwinException.conflict("It was changed at the same moment. Read it again and retry.");
        }
    }

    private static void requireEntered(ShiftLog log) {
        if (log.computed()) {
            throw TwinException.conflict(
                    "This log is computed from events and would come back. Correct its values instead of deleting it.");
        }
    }

}
