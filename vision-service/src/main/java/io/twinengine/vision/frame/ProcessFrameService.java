package io.twinengine.vision.frame;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.security.Caller;
import io.twinengine.vision.count.CountService;
import io.twinengine.vision.detector.Detection;
import io.twinengine.vision.detector.DetectorChoice;
import io.twinengine.vision.detector.Recognition;
import io.twinengine.vision.frame.ProcessFrameResponse.FoundObject;
import io.twinengine.vision.frame.ProcessFrameResponse.PixelBox;
import io.twinengine.vision.log.VisionLog;
import io.twinengine.vision.log.VisionLogService;
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureProblem;
import io.twinengine.vision.picture.UnreadablePictureException;
import io.twinengine.vision.work.VisionWorkers;
import io.twinengine.vision.zone.ZoneService;

/** Recognises objects in a single frame and logs what it shows. */
@ApplicationScoped
public class ProcessFrameService {

    public static final String ALL = DetectorSelection.ALL;

    private static final double COUNTED_ABOVE = 0.5;
    private static final int DRAWN_SHORT_SIDE = 1_080;

    private final NodeRegistry nodes;
    private final DetectorSelection detectors;
    private final CountService counts;
    private final VisionLogService logs;
    private final ZoneService zones;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;
    private final Clock clock = Clock.systemUTC();

    ProcessFrameService(NodeRegistry nodes, DetectorSelection detectors, CountService counts, VisionLogService logs,
            ZoneService zones, PictureDecoder decoder, VisionWorkers workers) {
        this.nodes = nodes;
        this.detectors = detectors;
        this.counts = counts;
        this.logs = logs;
        this.zones = zones;
        this.decoder = decoder;
        this.workers = workers;
    }

    /** A frame as the client sent it. */
    @SuppressWarnings("ArrayRecordComponent") // a frame is handed on, never compared
    public record Frame(long nodeId, String objectType, DetectorChoice method, byte[] picture) {

        public Frame {
            objectType = objectType.strip().toLowerCase(Locale.ROOT);
        }
    }

    public Uni<ProcessFrameResponse> process(Caller caller, Frame frame) {
        return answer(nodes.require(caller, frame.nodeId()), frame).map(FrameAnswer::response);
    }

    /** The frame as JPEG with what was recognised and the machine's counting lines drawn in. */
    public Uni<byte[]> annotate(Caller caller, Frame frame) {
        NodeState node = nodes.require(caller, frame.nodeId());
        return answer(node, frame).chain(answer -> zones.activeOf(node.id())
                .chain(lines -> workers.run(() -> Annotator.jpeg(decoder.decode(frame.picture(), DRAWN_SHORT_SIDE),
                        sure(answer.recognition()), lines))));
    }

    /** How many objects of a type, or of all types, a frame shows; for comparing frames. */
    public Uni<Recognition> recognise(NodeState node, Frame frame) {
        return detectors.of(node, frame.method(), frame.objectType())
                .chain(detector -> detector.detect(node, frame.picture(), frame.objectType()))
                .onFailure(UnreadablePictureException.class).transform(PictureProblem::of);
    }

    private Uni<FrameAnswer> answer(NodeState node, Frame frame) {
        long start = System.nanoTime();
        return recognise(node, frame)
                .chain(found -> counts.total(node.id(), frame.objectType())
                        .map(total -> answer(frame, found, total, (System.nanoTime() - start) / 1e6)))
                .call(answer -> logs.record(entry(node, answer)));
    }

    private static FrameAnswer answer(Frame frame, Recognition found, long total, double milliseconds) {
        List<Detection> sure = sure(found);
        List<FoundObject> wanted = sure.stream()
                .filter(object -> frame.objectType().equals(ALL) || object.isA(frame.objectType()))
                .map(object -> object(object, found))
                .toList();
        return new FrameAnswer(new ProcessFrameResponse(frame.objectType(), wanted.size(), wanted, sure.size(), total,
                frame.nodeId(), found.method(), found.model(), Math.round(milliseconds * 10) / 10.0), found);
    }

    private static List<Detection> sure(Recognition found) {
        return found.detections().stream().filter(object -> object.score() > COUNTED_ABOVE).toList();
    }

    private static FoundObject object(Detection found, Recognition recognition) {
        return new FoundObject(found.label(), found.score(),
                new PixelBox(Math.round(found.box().left() * recognition.width()),
                        Math.round(found.box().top() * recognition.height()),
                        Math.round(found.box().right() * recognition.width()),
                        Math.round(found.box().bottom() * recognition.height())));
    }

    private VisionLog entry(NodeState node, FrameAnswer answer) {
        ProcessFrameResponse response = answer.response();
        double confidence = response.detections().stream().mapToDouble(FoundObject::score).average().orElse(0);
        return new VisionLog(node.id(), node.manufacturerId(), response.targetLabel(), confidence,
                response.currentTotal(), response.count(), 0, response.method(), clock.instant());
    }
}
