package io.twinengine.report.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ReportJob;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Orders, hands out and follows jobs. The row is the truth: whoever takes a job takes a lease on it, and the end of the
 * work is written only by the owner of the lease, so that a job is done once however many replicas live.
 */
@ApplicationScoped
public class JobService {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    private final JobRepository jobs;
    private final Outbox outbox;
    private final JobConfig config;
    private final Pool pool;
    private final UUID owner = UUID.randomUUID();
    private final Clock clock = Clock.systemUTC();

    JobService(JobRepository jobs, Outbox outbox, JobConfig config, Pool pool) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.config = config;
        this.pool = pool;
    }

    public Uni<Job> order(long manufacturerId, LocalDate date, String generationType, String requestedBy) {
        return pool.withTransaction(connection -> order(connection, manufacturerId, date, generationType, requestedBy));
    }

    /** Orders a job within the transaction of the connection. */
    public Uni<Job> order(SqlConnection connection, long manufacturerId, LocalDate date, String generationType,
            String requestedBy) {
        Instant now = clock.instant();
        Job job = new Job(UUID.randomUUID(), manufacturerId, date, generationType, requestedBy, JobState.QUEUED, 0,
                "Waiting", 0, null, null, now, now);
        return jobs.insert(connection, job)
                .chain(() -> outbox.appendAll(connection, List.of(event(job))))
                .replaceWith(job);
    }

    public Uni<Job> get(Caller caller, UUID id) {
        return jobs.get(pool, id).map(found -> found.filter(job -> caller.sees(job.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("job", id)));
    }

    public Uni<Job> cancel(Caller caller, UUID id) {
        return get(caller, id).chain(() -> jobs.cancel(pool, id)).map(cancelled -> cancelled
                .orElseThrow(() -> TwinException.conflict("The job is over already; there is nothing to cancel.")));
    }

    /** Takes the job, unless it is over, not due yet, or in other hands. */
    public Uni<Optional<Job>> claim(UUID id) {
        return jobs.claim(pool, id, owner, config.lease());
    }

    /** Tells how far the work is; fails with {@link JobLostException} when it is no longer ours. */
    public Uni<Void> progress(UUID id, int progress, String step) {
        return jobs.progress(pool, id, owner, progress, step, config.lease()).invoke(JobService::requireOurs)
                .replaceWithVoid();
    }

    /** Ends the job within the transaction that stores its result; fails when it is no longer ours, and so does that. */
    public Uni<Void> done(SqlConnection connection, UUID id, long reportId) {
        return jobs.done(connection, id, owner, reportId).invoke(JobService::requireOurs).replaceWithVoid();
    }

    /** @return whether that was the last attempt */
    public Uni<Boolean> failed(Job job, String reason) {
        boolean last = job.attempts() >= config.attempts();
        @Nullable
        Duration wait = last ? null : config.retryAfter().multipliedBy(1L << Math.min(8, job.attempts() - 1));
        return jobs.failed(pool, job.id(), owner, reason, wait).map(ours -> ours && last);
    }

    /** Orders again what nobody works on: retries that are due, jobs of replicas that died, orders that got lost. */
    Uni<Void> orderStranded() {
        return pool.withTransaction(connection -> jobs.stranded(connection, LONGEST_SILENCE, BATCH)
                .chain(stranded -> outbox.appendAll(connection, stranded.stream().map(this::event).toList())));
    }

    private ReportJob event(Job job) {
        return new ReportJob(job.id(), job.manufacturerId(), job.date(), job.generationType(), job.requestedBy(),
                clock.instant());
    }

    private static void requireOurs(boolean ours) {
        if (!ours) {
            throw new JobLostException();
        }
    }
}
