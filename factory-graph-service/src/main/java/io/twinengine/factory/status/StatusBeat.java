package io.twinengine.factory.status;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Does what has become due by time alone. */
@ApplicationScoped
class StatusBeat {

    private static final Logger LOGGER = Logger.getLogger(StatusBeat.class);

    private final StatusService status;
    private final Propagation propagation;

    StatusBeat(StatusService status, Propagation propagation) {
        this.status = status;
        this.propagation = propagation;
    }

    @Scheduled(every = "1s", identity = "status-beat", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return whatever(status.expire()).chain(() -> whatever(propagation.runDue()));
    }

    /** One that fails must not keep the other from its turn; it comes again with the next beat. */
    private static Uni<Void> whatever(Uni<Void> work) {
        return work.onFailure().invoke(failure -> LOGGER.warnf("Beat failed reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
