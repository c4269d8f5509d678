package io.twinengine.factory.status;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Does what has become due by time alone. */
@ApplicationScoped
class StatusBeat {

    private final StatusService status;
    private final Propagation propagation;

    StatusBeat(StatusService status, Propagation propagation) {
        this.status = status;
        this.propagation = propagation;
    }

    @Scheduled(every = "1s", identity = "status-beat", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return status.expire().chain(propagation::runDue);
    }
}
