package io.twinengine.sensor.storage;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What manufacturers want kept. */
@ApplicationScoped
class RetentionRepository {

    private static final String ALL = "select manufacturer_id, readings_days, minutes_days, hours_days from tenant_retention";
    private static final String PUT = """
                                      insert into tenant_retention (manufacturer_id, readings_days, minutes_days, hours_days, changed_by)
                                      values ($1, $2, $3, $4, $5)
                                      on conflict (manufacturer_id) do update set readings_days = $2, minutes_days = $3, hours_days = $4,
                                          changed_by = $5, changed_at = now()""";
    private static final String REMOVE = "delete from tenant_retention where manufacturer_id = $1";

    private final Pool pool;

    RetentionRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Map<Long, RetentionTerms>> all() {
        return pool.query(ALL).execute().map(rows -> {
            Map<Long, RetentionTerms> all = HashMap.newHashMap(rows.rowCount());
            rows.forEach(row -> all.put(row.getLong("manufacturer_id"),
                    new RetentionTerms(row.getInteger("readings_days"), row.getInteger("minutes_days"),
                            row.getInteger("hours_days"))));
            return all;
        });
    }

    Uni<Void> put(long manufacturerId, RetentionTerms terms, String actor) {
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(manufacturerId, terms.readingsDays(), terms.minutesDays(), terms.hoursDays(), actor))
                .replaceWithVoid();
    }

    Uni<Void> remove(long manufacturerId) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(manufacturerId)).replaceWithVoid();
    }
}
