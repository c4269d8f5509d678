package io.twinengine.report.calendar;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ShiftCalendar;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Tells the other services which shifts a manufacturer has, in the transaction that changes one of them. */
@ApplicationScoped
class CalendarPublisher {

    /** Whoever comes second reads what the first has committed: the last event is the whole calendar. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('shift-calendar'), hashint8($1::bigint))";

    private final CalendarRepository calendar;
    private final Outbox outbox;
    private final Clock clock = Clock.systemUTC();

    CalendarPublisher(CalendarRepository calendar, Outbox outbox) {
        this.calendar = calendar;
        this.outbox = outbox;
    }

    Uni<Void> changed(SqlConnection connection, long manufacturerId) {
        return connection.preparedQuery(ONE_AT_A_TIME).execute(Tuple.of(manufacturerId))
                .chain(() -> present(connection, manufacturerId))
                .chain(present -> outbox.appendAll(connection, List.of(present)));
    }

    /** The calendar as it is. */
    Uni<ShiftCalendar> present(SqlConnection connection, long manufacturerId) {
        return calendar.patterns(connection, manufacturerId)
                .map(stored -> new ShiftCalendar(manufacturerId,
                        stored.stream().map(one -> shift(one.pattern())).toList(), clock.instant()));
    }

    private static ShiftCalendar.Shift shift(ShiftPattern pattern) {
        return new ShiftCalendar.Shift(pattern.name(), pattern.days().stream().sorted().toList(), pattern.start(),
                pattern.end(), pattern.zone());
    }
}
