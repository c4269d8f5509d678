package io.twinengine.vision.video;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.outbound.Outbound;

/** Reads one machine's feed on a thread of its own, again and again, until it is stopped. */
final class VideoFeed {

    private static final Logger LOGGER = Logger.getLogger(VideoFeed.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Takes a picture and says when it is done with it. */
    interface Viewer {

        void view(byte[] picture, Instant at, Runnable done);
    }

    /** Finds who can read an address, or refuses with the reason. */
    interface Sources {

        PictureSource of(Target target);
    }

    private final long nodeId;
    private final String address;
    private final Outbound outbound;
    private final Sources sources;
    private final Viewer viewer;
    private final VideoConfig config;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Thread thread;
    private volatile FeedState state = FeedState.of(FeedState.Phase.CONNECTING, null);
    private volatile boolean stopped;
    private Instant lastViewed = Instant.EPOCH;

    VideoFeed(long nodeId, String address, Outbound outbound, Sources sources, Viewer viewer, VideoConfig config) {
        this.nodeId = nodeId;
        this.address = address;
        this.outbound = outbound;
        this.sources = sources;
        this.viewer = viewer;
        this.config = config;
        this.thread = Thread.ofVirtual().name("video-" + nodeId).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    boolean reads(String otherAddress) {
        return address.equals(otherAddress);
    }

    FeedState state() {
        return state;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopped) {
            long before = state.frames();
            try {
                Target target = outbound.camera(address);
                sources.of(target).read(target, this::take);
            } catch (TwinException e) {
                // The list of hosts may change with a restart only, but the meaning of a name may at any time.
                pause = config.longestPause();
                state = new FeedState(FeedState.Phase.REFUSED, e.getMessage(), state.frames(), state.lastFrame());
            } catch (PictureSource.BrokenFeedException e) {
                pause = state.frames() > before ? FIRST_PAUSE : longer(pause);
                state = new FeedState(FeedState.Phase.WAITING, e.getMessage(), state.frames(), state.lastFrame());
                LOGGER.debugf("Feed waits nodeId=%d reason=%s", nodeId, e.getMessage());
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                pause = longer(pause);
                state = new FeedState(FeedState.Phase.WAITING, "reading failed", state.frames(), state.lastFrame());
                LOGGER.errorf(e, "Feed failed nodeId=%d", nodeId);
            }
            if (!sleep(pause)) {
                return;
            }
        }
    }

    private void take(byte[] picture) {
        Instant now = clock.instant();
        state = new FeedState(FeedState.Phase.STREAMING, null, state.frames() + 1, now);
        boolean due = Duration.between(lastViewed, now).toMillis() >= 950 / config.framesPerSecond();
        // A picture that comes while the last one is looked at is skipped; the next one is newer anyway.
        if (due && busy.compareAndSet(false, true)) {
            lastViewed = now;
            viewer.view(picture, now, () -> busy.set(false));
        }
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.longestPause()) > 0 ? config.longestPause() : doubled;
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
