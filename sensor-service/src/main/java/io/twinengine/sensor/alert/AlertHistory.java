package io.twinengine.sensor.alert;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Who did what to an alert, and when; written with every change and never changed. */
@ApplicationScoped
class AlertHistory {

    private static final String APPEND = """
                                         insert into alert_event (alert_id, change, state, severity, actor, note)
                                         select * from unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[])""";

    Uni<Void> append(SqlConnection connection, List<AlertChanged> changes) {
        return append(connection, changes, null);
    }

    Uni<Void> append(SqlConnection connection, List<AlertChanged> changes,
            @org.jspecify.annotations.Nullable String note) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(APPEND)
                .execute(Tuple.of(changes.stream().map(AlertChanged::alertId).toArray(Long[]::new),
                        changes.stream().map(change -> change.change().name()).toArray(String[]::new),
                        changes.stream().map(change -> change.state().name()).toArray(String[]::new),
                        changes.stream().map(change -> (short) change.severity().ordinal()).toArray(Short[]::new),
                        changes.stream().map(AlertChanged::actor).toArray(String[]::new),
                        changes.stream().map(_ -> note).toArray(String[]::new)))
                .replaceWithVoid();
    }
}
