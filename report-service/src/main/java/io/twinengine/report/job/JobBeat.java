package io.twinengine.report.job;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Looks for jobs that ought to run and that nobody runs. */
@ApplicationScoped
class JobBeat {

    private static final Logger LOGGER = Logger.getLogger(JobBeat.class);

    private final JobService jobs;

    JobBeat(JobService jobs) {
        this.jobs = jobs;
    }

    @Scheduled(every = "${twin.report.jobs.beat:2s}", identity = "stranded-jobs", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> stranded() {
        return jobs.orderStranded()
                .onFailure().invoke(failure -> LOGGER.warnf("Jobs wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
