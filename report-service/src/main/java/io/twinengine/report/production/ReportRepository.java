package io.twinengine.report.production;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class ReportRepository {

    static final Map<String, String> ORDERINGS = Map.of("date", "report.date", "created_at", "report.created_at");
    private static final String SELECT = """
                                         select report.id, report.manufacturer_id, manufacturer.name as manufacturer_name, report.date,
                                             report.generation_type, report.gpt_summary, report.writer, report.writer_reason, report.media_id, media.url,
                                             report.created_at
                                         from production_report report left join manufacturer on manufacturer.id = report.manufacturer_id
                                             left join media on media.id = report.media_id
                                         """;
    private static final String WHERE = """
                                        where ($1::bigint is null or report.manufacturer_id = $1) and ($2::date is null or report.date = $2)
                                            and ($3::text is null or report.generation_type = $3)
                                        """;

    private final Pool pool;

    ReportRepository(Pool pool) {
        this.pool = pool;
    }

    /** What a list is limited to; absent values do not limit. */
    record Query(@Nullable Long manufacturer, @Nullable LocalDate date, @Nullable GenerationType type) {

        private List<Object> values() {
            return new ArrayList<>(Arrays.<Object>asList(manufacturer, date, type == null ? null : type.name()));
        }
    }

    /** A stored report and the file it replaced. */
    record Stored(long id, Optional<UUID> replaced) {}

    /** Generating a report again replaces it and keeps its id. */
    Uni<Stored> store(SqlConnection connection, long manufacturerId, LocalDate date, GenerationType type, Draft draft,
            String summary, UUID mediaId) {
        return connection.preparedQuery("""
                                        select media_id from production_report
                                        where manufacturer_id = $1 and date = $2 and generation_type = $3 for update""")
                .execute(Tuple.of(manufacturerId, date, type.name()))
                .map(rows -> rows.size() == 0
                        ? Optional.<UUID>empty()
                        : Optional.of(rows.iterator().next().getUUID("media_id")))
                .chain(replaced -> connection
                        .preparedQuery(
                                """
                                insert into production_report (manufacturer_id, date, generation_type, gpt_summary, writer,
                                    writer_reason, summary, media_id)
                                values ($1, $2, $3, $4, $5, $6, $7, $8)
                                on conflict on constraint production_report_unique do update set gpt_summary = $4, writer = $5,
                                    writer_reason = $6, summary = $7, media_id = $8, created_at = now()
                                returning id""")
                        .execute(Tuple.from(Arrays.<Object>asList(manufacturerId, date, type.name(),
                                draft.text().markdown(), draft.text().writer().name(), draft.text().reason(), summary,
                                mediaId)))
                        .map(rows -> new Stored(rows.iterator().next().getLong("id"), replaced)));
    }

    Uni<Found<Report>> page(Query query, Ordering ordering, PageRequest page) {
        List<Object> values = query.values();
        return pool.preparedQuery("select count(*) as count from production_report report " + WHERE)
                .execute(Tuple.from(query.values())).map(rows -> rows.iterator().next().getLong("count"))
                .chain(count -> {
                    values.add(page.size());
                    values.add(page.offset());
                    return pool.preparedQuery(SELECT + WHERE + "order by " + ordering.clause("report.id")
                            + " limit $4 offset $5").execute(Tuple.from(values))
                            .map(rows -> new Found<>(list(rows), count));
                });
    }

    Uni<Optional<Report>> get(long id) {
        return pool.preparedQuery(SELECT + "where report.id = $1").execute(Tuple.of(id))
                .map(rows -> list(rows).stream().findFirst());
    }

    Uni<List<Report>> before(LocalDate date, int most) {
        return pool.preparedQuery(SELECT + "where report.date < $1 order by report.date, report.id limit $2")
                .execute(Tuple.of(date, most)).map(ReportRepository::list);
    }

    Uni<Void> delete(long id) {
        return pool.preparedQuery("delete from production_report where id = $1").execute(Tuple.of(id))
                .replaceWithVoid();
    }

    Uni<Optional<Report>> newest(Query query) {
        return pool.preparedQuery(SELECT + WHERE + "order by report.created_at desc limit 1")
                .execute(Tuple.from(query.values())).map(rows -> list(rows).stream().findFirst());
    }

    Uni<Optional<String>> summary(long id) {
        return pool.preparedQuery("select summary from production_report where id = $1").execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("summary")));
    }

    /** @return whether this call is the first to order the automatic report of this day */
    Uni<Boolean> orderedFirst(SqlConnection connection, long manufacturerId, LocalDate date) {
        return connection
                .preparedQuery(
                        """
                        insert into automatic_report (manufacturer_id, date) values ($1, $2) on conflict do nothing""")
                .execute(Tuple.of(manufacturerId, date)).map(rows -> rows.rowCount() == 1);
    }

    private static List<Report> list(RowSet<Row> rows) {
        List<Report> list = new ArrayList<>(rows.size());
        rows.forEach(row -> {
            String name = row.getString("manufacturer_name");
            list.add(new Report(row.getLong("id"), row.getLong("manufacturer_id"), name == null ? "" : name,
                    row.getLocalDate("date"), GenerationType.valueOf(row.getString("generation_type")),
                    row.getString("gpt_summary"), row.getString("writer"), row.getString("writer_reason"),
                    row.getUUID("media_id"), row.getString("url"), row.getOffsetDateTime("created_at").toInstant()));
        });
        return list;
    }
}
