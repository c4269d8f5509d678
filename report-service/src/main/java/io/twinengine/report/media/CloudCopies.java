package io.twinengine.report.media;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Brings copies of files to the cloud and takes them away again; what fails is tried again. */
@ApplicationScoped
class CloudCopies {

    private static final Logger LOGGER = Logger.getLogger(CloudCopies.class);
    private static final int BATCH = 4;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final MediaRepository media;
    private final Cloud cloud;
    private final CloudinaryConfig config;

    CloudCopies(MediaRepository media, Cloud cloud, CloudinaryConfig config) {
        this.media = media;
        this.cloud = cloud;
        this.config = config;
    }

    boolean areWanted() {
        return cloud.isConfigured();
    }

    /** When a copy that was not even tried is tried: after whoever stored the file has had the time to. */
    Duration firstRetry() {
        return config.timeout().plusSeconds(5);
    }

    Uni<Void> upload(Media file) {
        return cloud.isConfigured() ? uploaded(file) : Uni.createFrom().voidItem();
    }

    Uni<Void> uploadWaiting() {
        return !cloud.isConfigured()
                ? Uni.createFrom().voidItem()
                : media.takeWaiting(config.timeout().plusSeconds(30), BATCH)
                        .chain(files -> Multi.createFrom().iterable(files)
                                .onItem().transformToUniAndConcatenate(this::uploaded).collect().last()
                                .replaceWithVoid());
    }

    Uni<Void> removeLeaving() {
        return !cloud.isConfigured()
                ? Uni.createFrom().voidItem()
                : media.takeLeaving(config.timeout().plusSeconds(30), BATCH)
                        .chain(files -> Multi.createFrom().iterable(files)
                                .onItem().transformToUniAndConcatenate(this::remove).collect().last()
                                .replaceWithVoid());
    }

    // Until the cloud has let go of it, the row stays and the beat tries again.
    Uni<Void> remove(Media file) {
        return file.publicId() == null || !cloud.isConfigured()
                ? Uni.createFrom().voidItem()
                : cloud.delete(file.publicId(), file.kind()).chain(() -> media.left(file.id()))
                        .onFailure().recoverWithUni(failure -> postpone(file, failure));
    }

    private Uni<Void> uploaded(Media file) {
        return media.content(file.id())
                .chain(content -> cloud.upload(content.orElseThrow(), file.kind(), file.folder(), publicId(file)))
                .chain(uploaded -> media.uploaded(file.id(), uploaded)
                        .chain(kept -> kept
                                ? Uni.createFrom().voidItem()
                                : cloud.delete(uploaded.publicId(), file.kind())))
                .onFailure().recoverWithUni(failure -> postpone(file, failure));
    }

    private Uni<Void> postpone(Media file, Throwable failure) {
        boolean givenUp = file.publicId() == null && file.attempts() + 1 >= config.attempts();
        Duration wait = config.retryAfter().multipliedBy(1L << Math.min(10, file.attempts()));
        LOGGER.warnf("Cloud failed mediaId=%s attempt=%d givenUp=%s reason=%s", file.id(), file.attempts() + 1,
                givenUp,
                failure.getClass().getSimpleName());
        return media.postponed(file.id(), wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, givenUp);
    }

    // The cloud serves raw files to whoever knows their address: it must not be possible to guess one.
    private static String publicId(Media file) {
        return file.kind() == MediaKind.REPORT
                ? file.name().replaceFirst("\\.pdf$", "-" + file.id() + ".pdf")
                : file.id().toString();
    }
}
