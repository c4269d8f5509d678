package io.twinengine.report.production;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Looks at the clock for days that are over. */
@ApplicationScoped
class AutomaticReportBeat {

    private static final Logger LOGGER = Logger.getLogger(AutomaticReportBeat.class);

    private final AutomaticReportService automatic;

    AutomaticReportBeat(AutomaticReportService automatic) {
        this.automatic = automatic;
    }

    @Scheduled(every = "${twin.report.automatic.beat:60s}", identity = "automatic-reports", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> due() {
        return automatic.orderDue()
                .onFailure().invoke(failure -> LOGGER.warnf("Automatic reports wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
