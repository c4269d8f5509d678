package io.twinengine.report.calendar;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.kit.data.erasure.ErasureStep;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** When a manufacturer leaves, the others are told to forget its shifts too. */
@ApplicationScoped
class CalendarOfTenant implements ErasureStep {

    private static final String DELETE = "delete from shift_pattern where manufacturer_id = $1";

    private final Outbox outbox;

    CalendarOfTenant(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Uni<Integer> some(SqlConnection connection, long manufacturerId, int most) {
        List<String> key = List.of(Long.toString(manufacturerId));
        return connection.preparedQuery(DELETE).execute(Tuple.of(manufacturerId))
                .map(deleted -> deleted.rowCount())
                .call(deleted -> deleted == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.appendTombstones(connection, Topics.SHIFT_CALENDARS, key));
    }
}
