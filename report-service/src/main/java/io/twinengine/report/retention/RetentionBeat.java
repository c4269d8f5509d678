package io.twinengine.report.retention;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Looks now and then for what is too old. */
@ApplicationScoped
class RetentionBeat {

    private static final Logger LOGGER = Logger.getLogger(RetentionBeat.class);

    private final RetentionService retention;

    RetentionBeat(RetentionService retention) {
        this.retention = retention;
    }

    @Scheduled(every = "${twin.report.retention.beat:10m}", identity = "retention", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return retention.purge()
                .onFailure().invoke(failure -> LOGGER.warnf("Retention waits reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
