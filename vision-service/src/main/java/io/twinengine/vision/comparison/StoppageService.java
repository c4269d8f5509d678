package io.twinengine.vision.comparison;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.detector.DetectorChoice;
import io.twinengine.vision.detector.Recognition;
import io.twinengine.vision.frame.ProcessFrameService;
import io.twinengine.vision.frame.ProcessFrameService.Frame;
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureProblem;
import io.twinengine.vision.picture.UnreadablePictureException;
import io.twinengine.vision.setting.CameraSettingService;
import io.twinengine.vision.stoppage.FrameChange;
import io.twinengine.vision.work.VisionWorkers;

/** Compares two frames: how much changed, and whether there was anything that could have moved. */
@ApplicationScoped
public class StoppageService {

    private static final int SHORT_SIDE = 160;
    private static final double IN_VIEW = 0.5;

    private final NodeRegistry nodes;
    private final ProcessFrameService frames;
    private final CameraSettingService settings;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;

    StoppageService(NodeRegistry nodes, ProcessFrameService frames, CameraSettingService settings,
            PictureDecoder decoder, VisionWorkers workers) {
        this.nodes = nodes;
        this.frames = frames;
        this.settings = settings;
        this.decoder = decoder;
        this.workers = workers;
    }

    public Uni<StoppageResponse> compare(Caller caller, long nodeId, String objectType, double threshold,
            List<byte[]> pictures) {
        NodeState node = nodes.require(caller, nodeId);
        return workers.run(() -> change(pictures))
                .onFailure(UnreadablePictureException.class).transform(PictureProblem::of)
                .chain(change -> recognise(node, objectType, pictures.getFirst())
                        .chain(first -> recognise(node, objectType, pictures.getLast())
                                .map(second -> response(nodeId, objectType, threshold, change, first, second))));
    }

    private FrameChange change(List<byte[]> pictures) {
        return FrameChange.between(decoder.decode(pictures.getFirst(), SHORT_SIDE),
                decoder.decode(pictures.getLast(), SHORT_SIDE));
    }

    /** A belt that is known tells best what lies on it, whatever it is; where none is, the machine's detector is asked. */
    private Uni<Recognition> recognise(NodeState node, String objectType, byte[] picture) {
        return frames.recognise(node, new Frame(node.id(), objectType, DetectorChoice.BELT, picture))
                .onFailure(failure -> failure instanceof TwinException twin
                        && twin.code() == VisionError.LABEL_UNKNOWN)
                .recoverWithUni(() -> settings.detectorOf(node.id())
                        .chain(choice -> frames.recognise(node, new Frame(node.id(), objectType,
                                choice == DetectorChoice.AUTO ? DetectorChoice.EMBEDDED : choice, picture))));
    }

    private static StoppageResponse response(long nodeId, String objectType, double threshold, FrameChange change,
            Recognition first, Recognition second) {
        int before = count(first, objectType);
        int after = count(second, objectType);
        boolean alike = change.similarity() >= threshold;
        Flow flow = !alike ? Flow.RUNNING : before + after == 0 ? Flow.NO_UNITS : Flow.STOPPED;
        return new StoppageResponse(nodeId, flow == Flow.STOPPED, flow, reason(flow), change.similarity(), threshold,
                change.changed(), before, after, second.method());
    }

    private static int count(Recognition recognition, String objectType) {
        return (int) recognition.detections().stream()
                .filter(found -> found.score() > IN_VIEW)
                .filter(found -> objectType.equals(ProcessFrameService.ALL) || found.isA(objectType))
                .count();
    }

    private static String reason(Flow flow) {
        return switch (flow) {
            case STOPPED -> "Units are in view and none of them moved between the frames.";
            case NO_UNITS -> "No units are in view; an empty belt that runs looks like one that stands.";
            case RUNNING, SLOW, MICRO_STOP, UNKNOWN -> "Something moved between the frames.";
        };
    }
}
