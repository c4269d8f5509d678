package io.twinengine.report.media;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Tries again what has failed at the cloud. */
@ApplicationScoped
class UploadBeat {

    private static final Logger LOGGER = Logger.getLogger(UploadBeat.class);

    private final CloudCopies copies;

    UploadBeat(CloudCopies copies) {
        this.copies = copies;
    }

    @Scheduled(every = "${twin.report.media.beat:2s}", identity = "media-uploads", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> uploads() {
        return copies.uploadWaiting()
                .chain(copies::removeLeaving)
                .onFailure().invoke(failure -> LOGGER.warnf("Uploads wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
