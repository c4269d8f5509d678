package io.twinengine.report.shiftlog;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Keeps shift logs abreast of events and of the clock. */
@ApplicationScoped
class ShiftLogBeat {

    private static final Logger LOGGER = Logger.getLogger(ShiftLogBeat.class);

    private final ShiftDayService days;

    ShiftLogBeat(ShiftDayService days) {
        this.days = days;
    }

    @Scheduled(every = "${twin.report.shift-logs.beat:1s}", identity = "shift-logs-events", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> events() {
        return survived(days.catchUp());
    }

    @Scheduled(every = "${twin.report.shift-logs.clock:30s}", identity = "shift-logs-clock", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> clock() {
        return survived(days.followClock());
    }

    // The next beat tries again; nothing is lost, because what is to do stays in the tables.
    private static Uni<Void> survived(Uni<Void> work) {
        return work.onFailure().invoke(failure -> LOGGER.warnf("Shift logs wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
