package io.twinengine.report.calendar;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.data.republication.FullState;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The shifts of every manufacturer as they are, for a bus that has lost them. */
@ApplicationScoped
class CalendarsInFull implements FullState {

    private static final String MANUFACTURERS = """
                                                select distinct manufacturer_id from shift_pattern
                                                where manufacturer_id > $1 order by manufacturer_id limit $2""";

    private final CalendarPublisher publisher;

    CalendarsInFull(CalendarPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public String topic() {
        return Topics.SHIFT_CALENDARS;
    }

    @Override
    public Uni<List<? extends TwinEvent>> page(SqlConnection connection, long afterId, int most) {
        return connection.preparedQuery(MANUFACTURERS).execute(Tuple.of(afterId, most))
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem().transformToUniAndConcatenate(row -> publisher.present(connection, row.getLong(0)))
                .collect().asList()
                .map(calendars -> calendars);
    }
}
