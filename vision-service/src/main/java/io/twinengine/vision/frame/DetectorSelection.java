package io.twinengine.vision.frame;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.vision.detector.DetectorChoice;
import io.twinengine.vision.detector.EmbeddedDetector;
import io.twinengine.vision.detector.ObjectDetector;
import io.twinengine.vision.huggingface.HuggingFaceDetector;
import io.twinengine.vision.setting.CameraSettingService;

/** Finds who looks at a frame: whom the request names, else whom the machine is set to, else whoever can. */
@ApplicationScoped
class DetectorSelection {

    /** The seed's name for every label at once. */
    static final String ALL = "all";

    private final EmbeddedDetector embedded;
    private final HuggingFaceDetector huggingFace;
    private final BeltDetector belt;
    private final CameraSettingService settings;

    DetectorSelection(EmbeddedDetector embedded, HuggingFaceDetector huggingFace, BeltDetector belt,
            CameraSettingService settings) {
        this.embedded = embedded;
        this.huggingFace = huggingFace;
        this.belt = belt;
        this.settings = settings;
    }

    Uni<ObjectDetector> of(NodeState node, DetectorChoice asked, String objectType) {
        return asked == DetectorChoice.AUTO
                ? settings.detectorOf(node.id()).map(set -> detector(set, node, objectType))
                : Uni.createFrom().item(detector(asked, node, objectType));
    }

    private ObjectDetector detector(DetectorChoice choice, NodeState node, String objectType) {
        return switch (choice) {
            case EMBEDDED -> embedded;
            case HUGGING_FACE -> huggingFace;
            case BELT -> belt;
            case AUTO -> automatic(node, objectType);
        };
    }

    private ObjectDetector automatic(NodeState node, String objectType) {
        if (huggingFace.isChosenFor(node)) {
            return huggingFace;
        }
        return embedded.knows(objectType) || objectType.equals(ALL) ? embedded : belt;
    }
}
