package io.twinengine.report.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.calendar.CalendarRepository.Stored;
import io.twinengine.report.calendar.ShiftPatternResponse.Versioned;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Keeps the shift calendar. A change acts on the current day and on days to come, not on days that are over. */
@ApplicationScoped
public class CalendarService {

    private static final String WHAT = "shift pattern";

    private final CalendarRepository calendar;
    private final PlantService plants;
    private final CalendarPublisher publisher;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    CalendarService(CalendarRepository calendar, PlantService plants, CalendarPublisher publisher, Pool pool) {
        this.calendar = calendar;
        this.plants = plants;
        this.publisher = publisher;
        this.pool = pool;
    }

    /** The shifts of a manufacturer, and what is planned to stand within the span. */
    public Uni<WorkCalendar> of(Manufacturer manufacturer, Span span) {
        return calendar.patterns(pool, manufacturer.id())
                .chain(patterns -> calendar.stops(manufacturer.id(), span)
                        .map(stops -> new WorkCalendar(manufacturer.zone(),
                                patterns.stream().map(Stored::pattern).toList(),
                                stops.stream().map(CalendarRepository.StoredStop::stop).toList())));
    }

    Uni<Found<ShiftPatternResponse>> patterns(Caller caller, @Nullable Long manufacturer, PageRequest page) {
        return calendar.patterns(caller.tenantFilter(manufacturer), page)
                .map(found -> found.map(ShiftPatternResponse::from));
    }

    Uni<Versioned> get(Caller caller, long id) {
        return visible(caller, id).map(stored -> new Versioned(ShiftPatternResponse.from(stored), stored.version()));
    }

    Uni<Versioned> create(Caller caller, ShiftPatternRequest request) {
        return plants.require(caller, owner(caller, request.manufacturer()))
                .chain(manufacturer -> pool
                        .withTransaction(connection -> requireRoom(connection, manufacturer,
                                request.pattern(0, manufacturer.zone()))
                                .chain(pattern -> calendar.insert(connection, manufacturer.id(), pattern))
                                .call(() -> recompute(connection, manufacturer.id()))
                                .call(() -> publisher.changed(connection, manufacturer.id()))))
                .onFailure(CalendarService::isTaken).transform(_ -> taken())
                .chain(id -> get(caller, id));
    }

    Uni<Versioned> replace(Caller caller, long id, ShiftPatternRequest request, @Nullable String ifMatch) {
        return visible(caller, id)
                .invoke(stored -> Revision.require(ifMatch, stored.version()))
                .chain(stored -> plants.require(stored.manufacturerId())
                        .chain(manufacturer -> pool.withTransaction(connection -> requireRoom(connection, manufacturer,
                                request.pattern(id, manufacturer.zone()))
                                .chain(pattern -> calendar.update(connection, id, pattern, stored.version()))
                                .invoke(CalendarService::requireFresh)
                                .call(() -> recompute(connection, manufacturer.id()))
                                .call(() -> publisher.changed(connection, manufacturer.id())))))
                .onFailure(CalendarService::isTaken).transform(_ -> taken())
                .chain(() -> get(caller, id));
    }

    Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch) {
        return visible(caller, id)
                .invoke(stored -> Revision.require(ifMatch, stored.version()))
                .chain(stored -> pool.withTransaction(connection -> calendar.delete(connection, id)
                        .chain(() -> recompute(connection, stored.manufacturerId()))
                        .chain(() -> publisher.changed(connection, stored.manufacturerId()))));
    }

    // Of two shifts that run at the same time, both would count the same units.
    private Uni<ShiftPattern> requireRoom(SqlClient connection, Manufacturer manufacturer, ShiftPattern pattern) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), manufacturer.zone());
        return calendar.lock(connection, manufacturer.id())
                .chain(() -> calendar.patterns(connection, manufacturer.id()))
                .map(stored -> stored.stream().map(Stored::pattern).filter(other -> other.id() != pattern.id())
                        .toList())
                .invoke(others -> {
                    if (others.size() >= CalendarRepository.MOST_PATTERNS) {
                        throw TwinException.conflict("A manufacturer may have at most "
                                + CalendarRepository.MOST_PATTERNS + " shifts. Delete one that is not used any more.");
                    }
                    others.stream().filter(other -> pattern.overlaps(other, today)).findFirst().ifPresent(other -> {
                        throw TwinException.conflict("The shift would run at the same time as " + other.name() + " ("
                                + other.start() + " to " + other.end() + "). Change its times or its days.");
                    });
                })
                .replaceWith(pattern);
    }

    Uni<Found<PlannedStopResponse>> stops(Caller caller, @Nullable Long manufacturer, PageRequest page) {
        return calendar.stops(caller.tenantFilter(manufacturer), page)
                .map(found -> found.map(PlannedStopResponse::from));
    }

    Uni<PlannedStopResponse> createStop(Caller caller, PlannedStopRequest request) {
        long owner = owner(caller, request.manufacturer());
        PlannedStop stop = request.stop();
        return plants.require(caller, owner)
                .call(() -> requireOwnMachine(caller, owner, stop.nodeId()))
                .chain(() -> pool.withTransaction(connection -> calendar.insert(connection, owner, stop, caller.actor())
                        .call(() -> plants.markDirty(connection, owner, stop.span()))))
                .chain(id -> calendar.stop(pool, id))
                .map(stored -> PlannedStopResponse.from(stored.orElseThrow()));
    }

    Uni<Void> deleteStop(Caller caller, long id) {
        return calendar.stop(pool, id).map(found -> found.filter(stop -> caller.sees(stop.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("planned stop", id)))
                .chain(stored -> pool.withTransaction(connection -> calendar.deleteStop(connection, id)
                        .chain(() -> plants.markDirty(connection, stored.manufacturerId(),
                                stored.stop().span()))));
    }

    Uni<Found<MachinePlan>> plans(Caller caller, @Nullable Long manufacturer, PageRequest page) {
        return calendar.plans(caller.tenantFilter(manufacturer), page);
    }

    Uni<MachinePlan> putPlan(Caller caller, long node, MachinePlanRequest request) {
        return plants.requireMachine(caller, node)
                .chain(owner -> pool.withTransaction(connection -> calendar.put(connection, owner, request.of(node))
                        .chain(() -> recompute(connection, owner))))
                .replaceWith(() -> request.of(node));
    }

    private Uni<Void> requireOwnMachine(Caller caller, long owner, @Nullable Long node) {
        return node == null ? Uni.createFrom().voidItem() : plants.requireMachine(caller, node).invoke(found -> {
            if (found != owner) {
                throw TwinException.invalid("machine_node", "The machine belongs to another manufacturer.");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> recompute(SqlClient client, long manufacturerId) {
        Instant now = clock.instant();
        return plants.markDirty(client, manufacturerId, new Span(now.minus(Duration.ofDays(1)), now));
    }

    private Uni<Stored> visible(Caller caller, long id) {
        return calendar.pattern(pool, id).map(found -> found.filter(stored -> caller.sees(stored.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound(WHAT, id)));
    }

    private static long owner(Caller caller, @Nullable Long manufacturer) {
        Long owner = manufacturer == null ? caller.manufacturerId() : manufacturer;
        if (owner == null) {
            throw TwinException.invalid("manufacturer", "Say for which manufacturer.");
        }
        return owner;
    }

    private static void requireFresh(boolean updated) {
        if (!updated) {
            throw TwinException.conflict("It was changed at the same moment. Read it again and retry.");
        }
    }

    private static boolean isTaken(Throwable failure) {
        return Constraint.violated(failure, "shift_pattern_name");
    }

    private static TwinException taken() {
        return TwinException.duplicate("name",
                "The manufacturer has a shift of this name already. Choose another name.");
    }

}
