package io.twinengine.vision.stream;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.twinengine.contract.NodeState;
import io.twinengine.vision.detector.DetectorChoice;
import io.twinengine.vision.detector.EmbeddedDetector;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.UnreadablePictureException;
import io.twinengine.vision.picture.UnreadablePictureException.Reason;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.stream.SeenFrames.RefusedFrame;
import io.twinengine.vision.zone.Zone;

/** Looks at the frames of one camera in their order. Keeps a core busy: to be called on a worker. */
@ApplicationScoped
class SequenceViewer {

    private static final Logger LOGGER = Logger.getLogger(SequenceViewer.class);
    private static final int SHORT_SIDE = 300;

    private final EmbeddedDetector detector;
    private final PictureDecoder decoder;
    private final Clock clock = Clock.systemUTC();

    SequenceViewer(EmbeddedDetector detector, PictureDecoder decoder) {
        this.detector = detector;
        this.decoder = decoder;
    }

    Watch watch(NodeState node, List<Zone> zones, DetectorChoice choice) {
        Double cycle = node.idealCycleSeconds();
        return Watch.of(zones, choice, detector::knows,
                cycle == null || cycle <= 0 ? OptionalDouble.empty() : OptionalDouble.of(cycle));
    }

    /** One frame that cannot be looked at does not stop the rest. */
    SeenFrames view(Camera camera, Watch watch, List<StreamFrame> frames) {
        List<ZoneCrossing> crossings = new ArrayList<>();
        List<FlowWatch.Change> changes = new ArrayList<>();
        List<RefusedFrame> refused = new ArrayList<>();
        int shortSide = watch.labelled().isEmpty() ? SHORT_SIDE : Math.max(SHORT_SIDE, detector.wantedShortSide());
        int units = 0;
        for (int i = 0; i < frames.size(); i++) {
            StreamFrame frame = frames.get(i);
            if (!frame.position().isBeyond(camera.seenUpTo())) {
                continue;
            }
            try {
                Picture picture = decoder.decode(frame.picture(), shortSide);
                Camera.Seen seen = camera.see(picture, frame, watch, detector);
                crossings.addAll(seen.crossings());
                seen.change().ifPresent(changes::add);
                units = seen.unitsInView();
            } catch (UnreadablePictureException e) {
                refused.add(new RefusedFrame(i, e.reason(), e.getMessage()));
            } catch (RuntimeException e) {
                // Whatever is wrong with this frame or with us, the frames behind it must not wait for ever.
                LOGGER.errorf(e, "A frame could not be looked at position=%s", frame.position());
                refused.add(new RefusedFrame(i, Reason.BROKEN, "The picture could not be looked at."));
            }
        }
        StreamFrame last = frames.getLast();
        if (last.position().isBeyond(camera.seenUpTo()) && last.position().partition() != null) {
            camera.seenUpTo(last.position());
        }
        return new SeenFrames(crossings, changes, last.at(), last.position(), camera.remembered(clock.instant()), units,
                refused);
    }
}
