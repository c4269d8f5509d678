package io.twinengine.report.shiftlog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.shiftlog.ShiftLogRepository.Query;
import io.twinengine.report.shiftlog.ShiftLogResponse.Versioned;
import io.twinengine.report.time.Era;
import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;
import io.vertx.mutiny.sqlclient.Pool;

/** Shift logs: computed from events, entered and corrected by people. */
@ApplicationScoped
public class ShiftLogService {

    private static final String WHAT = "shift log";
    private static final Map<String, String> ORDERINGS = Map.of("date", "log.date", "shift_start", "log.starts_at",
            "total_units", "units_now");
    private static final int MOST_DAYS = 366;
    private static final int MOST_LOGS = 5_000;

    private final ShiftLogRepository logs;
    private final PlantService plants;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    ShiftLogService(ShiftLogRepository logs, PlantService plants, Pool pool) {
        this.logs = logs;
        this.plants = plants;
        this.pool = pool;
    }

    Uni<Found<ShiftLogResponse>> list(Caller caller, @Nullable Long manufacturer, @Nullable LocalDate date,
            PageRequest page) {
        Era.require(date);
        Ordering ordering = Ordering.parse(page.ordering(), ORDERINGS, "-date");
        return logs.page(pool, new Query(caller.tenantFilter(manufacturer), date, date), ordering, page)
                .map(found -> found.map(log -> ShiftLogResponse.from(log, null)));
    }

    Uni<Versioned> get(Caller caller, long id) {
        return visible(caller, id).chain(log -> logs.corrections(pool, id)
                .map(corrections -> new Versioned(ShiftLogResponse.from(log, corrections), log.version())));
    }

    Uni<Versioned> create(Caller caller, ShiftLogRequest request) {
        Era.require(request.date());
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
        Era.require(date);
        LocalDate day = date == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : date;
        return logs.find(pool, new Query(caller.tenantFilter(manufacturer), day, day), MOST_LOGS)
                .map(found -> new DayResponse(day, found.stream().map(log -> ShiftLogResponse.from(log, null)).toList(),
                        DayTotals.of(day, found)));
    }

    /** Output of a day as its logs say; empty when there is none. */
    public Uni<Optional<Long>> unitsOf(long manufacturerId, LocalDate date) {
        return logs.ofDay(manufacturerId, date).map(found -> found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.stream().mapToLong(log -> log.corrected().totalUnits()).sum()));
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
