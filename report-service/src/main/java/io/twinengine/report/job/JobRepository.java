package io.twinengine.report.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class JobRepository {

    Uni<Void> insert(SqlClient client, Job job) {
        return client
                .preparedQuery("""
                               insert into job (id, manufacturer_id, date, generation_type, requested_by, state, step)
                               values ($1, $2, $3, $4, $5, 'QUEUED', $6)""")
                .execute(Tuple.of(job.id(), job.manufacturerId(), job.date(), job.generationType(), job.requestedBy(),
                        job.step()))
                .replaceWithVoid();
    }

    Uni<Optional<Job>> get(SqlClient client, UUID id) {
        return client.preparedQuery("select * from job where id = $1").execute(Tuple.of(id)).map(JobRepository::first);
    }

    /** Gives the job to this owner, unless it is done, cancelled, not due, or another owner is alive. */
    Uni<Optional<Job>> claim(SqlClient client, UUID id, UUID owner, Duration lease) {
        return client
                .preparedQuery(
                        """
                        update job set state = 'RUNNING', lease_owner = $2, attempts = attempts + 1, progress = 5,
                            step = 'Collecting the figures', updated_at = now(),
                            lease_until = now() + $3::bigint * interval '1 millisecond'
                        where id = $1 and (state = 'QUEUED' and due_at <= now() or state = 'RUNNING' and lease_until < now())
                        returning *""")
                .execute(Tuple.of(id, owner, lease.toMillis())).map(JobRepository::first);
    }

    /** A sign of life. @return false when the job is not this owner's any more */
    Uni<Boolean> progress(SqlClient client, UUID id, UUID owner, int progress, String step, Duration lease) {
        return client.preparedQuery("""
                                    update job set progress = $3, step = $4, updated_at = now(),
                                        lease_until = now() + $5::bigint * interval '1 millisecond'
                                    where id = $1 and lease_owner = $2 and state = 'RUNNING'""")
                .execute(Tuple.of(id, owner, progress, step, lease.toMillis())).map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> done(SqlClient client, UUID id, UUID owner, long reportId) {
        return client
                .preparedQuery(
                        """
                        update job set state = 'DONE', progress = 100, step = 'Done', report_id = $3, updated_at = now()
                        where id = $1 and lease_owner = $2 and state = 'RUNNING'""")
                .execute(Tuple.of(id, owner, reportId))
                .map(rows -> rows.rowCount() == 1);
    }

    /** @param wait absent: it was the last attempt */
    Uni<Boolean> failed(SqlClient client, UUID id, UUID owner, String reason, @Nullable Duration wait) {
        return client
                .preparedQuery(
                        """
                        update job set state = case when $4::bigint is null then 'FAILED' else 'QUEUED' end, reason = $3,
                            step = case when $4::bigint is null then 'Failed' else 'Waiting for the next attempt' end,
                            due_at = now() + coalesce($4::bigint, 0) * interval '1 millisecond', updated_at = now()
                        where id = $1 and lease_owner = $2 and state = 'RUNNING'""")
                .execute(Tuple.of(id, owner, reason, wait == null ? null : wait.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Optional<Job>> cancel(SqlClient client, UUID id) {
        return client.preparedQuery("""
                                    update job set state = 'CANCELLED', step = 'Cancelled', updated_at = now()
                                    where id = $1 and state in ('QUEUED', 'RUNNING') returning *""")
                .execute(Tuple.of(id))
                .map(JobRepository::first);
    }

    /** Jobs that ought to run and that nobody runs; each is returned to one caller only. */
    Uni<List<Job>> stranded(SqlClient client, Duration again, int most) {
        return client.preparedQuery(
                """
                update job set due_at = now(), state = 'QUEUED', updated_at = now() where id in (
                    select id from job where state = 'RUNNING' and lease_until < now()
                        or state = 'QUEUED' and attempts > 0 and due_at <= now()
                            and updated_at < due_at
                        or state = 'QUEUED' and updated_at < now() - $1::bigint * interval '1 millisecond'
                    order by due_at limit $2 for update skip locked)
                returning *""").execute(Tuple.of(again.toMillis(), most)).map(JobRepository::list);
    }

    private static Optional<Job> first(RowSet<Row> rows) {
        return list(rows).stream().findFirst();
    }

    private static List<Job> list(RowSet<Row> rows) {
        List<Job> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(new Job(row.getUUID("id"), row.getLong("manufacturer_id"),
                row.getLocalDate("date"),
                row.getString("generation_type"), row.getString("requested_by"),
                JobState.valueOf(row.getString("state")),
                row.getInteger("progress"), row.getString("step"), row.getInteger("attempts"), row.getLong("report_id"),
                row.getString("reason"), row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant())));
        return list;
    }
}
