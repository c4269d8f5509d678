package io.twinengine.auth.start;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.manufacturer.ManufacturerService;
import io.twinengine.auth.topic.TopicProvisioning;

/** Creates what is missing at start and whenever something got lost or the broker was away. */
@ApplicationScoped
class TopicReconciliation {

    private static final Logger LOGGER = Logger.getLogger(TopicReconciliation.class);

    private final ManufacturerService manufacturers;
    private final TopicProvisioning topics;

    TopicReconciliation(ManufacturerService manufacturers, TopicProvisioning topics) {
        this.manufacturers = manufacturers;
        this.topics = topics;
    }

    @Scheduled(every = "${twin.auth.topics.reconcile:30s}", identity = "reconcile-topics", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reconcile() {
        return manufacturers.ids()
                .chain(topics::provideAll)
                .onFailure().invoke(failure -> LOGGER.warnf("Topics wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
