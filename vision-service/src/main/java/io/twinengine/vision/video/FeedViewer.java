package io.twinengine.vision.video;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.stream.Cameras;
import io.twinengine.vision.stream.FramePosition;
import io.twinengine.vision.stream.StreamFrame;
import io.twinengine.vision.stream.StreamService;

/** Hands the pictures of a feed to the same path that frames from Kafka take. */
@ApplicationScoped
class FeedViewer {

    private static final Logger LOGGER = Logger.getLogger(FeedViewer.class);

    private final NodeRegistry nodes;
    private final StreamService streams;
    private final Cameras cameras;

    FeedViewer(NodeRegistry nodes, StreamService streams, Cameras cameras) {
        this.nodes = nodes;
        this.streams = streams;
        this.cameras = cameras;
    }

    /** Another process may have read the feed until now: what it knew is in the database. */
    void begin(long nodeId) {
        cameras.forget(nodeId);
    }

    void view(long nodeId, byte[] picture, Instant at, Runnable done) {
        nodes.find(nodeId).ifPresentOrElse(
                node -> streams.frames(node, List.of(new StreamFrame(picture, at, FramePosition.NONE)),
                        StreamService.Patience.SHORT)
                        .onFailure().invoke(failure -> LOGGER.debugf("Frame is lost nodeId=%d reason=%s", nodeId,
                                failure.getMessage()))
                        .onTermination().invoke(done)
                        .subscribeAsCompletionStage(),
                done);
    }
}
