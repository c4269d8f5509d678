package io.twinengine.vision.frame;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.belt.BeltEye;
import io.twinengine.vision.detector.Box;
import io.twinengine.vision.detector.Detection;
import io.twinengine.vision.detector.ObjectDetector;
import io.twinengine.vision.detector.Recognition;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.stream.Cameras;
import io.twinengine.vision.tracking.Sighting;
import io.twinengine.vision.work.VisionWorkers;

/** The belt counter for a single frame: whatever lies on a belt that is known from earlier frames is a unit. */
@ApplicationScoped
class BeltDetector implements ObjectDetector {

    private static final String METHOD = "belt";
    private static final String MODEL = "selective-background";

    private final Cameras cameras;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;

    BeltDetector(Cameras cameras, PictureDecoder decoder, VisionWorkers workers) {
        this.cameras = cameras;
        this.decoder = decoder;
        this.workers = workers;
    }

    @Override
    public Uni<Recognition> detect(NodeState node, byte[] frame, String objectType) {
        return workers.run(() -> decoder.decode(frame, BeltEye.WIDTH * 3 / 4))
                .chain(picture -> cameras.glance(node.id(), picture, workers)
                        .map(units -> recognition(picture, units.orElseThrow(() -> unknown(objectType)), objectType)));
    }

    private static Recognition recognition(Picture picture, List<Sighting> units, String objectType) {
        double width = picture.sourceWidth();
        double height = picture.sourceHeight();
        return new Recognition(units.stream()
                .map(unit -> new Detection(objectType, unit.score(), new Box((unit.x() - unit.width() / 2) / width,
                        (unit.y() - unit.height() / 2) / height, (unit.x() + unit.width() / 2) / width,
                        (unit.y() + unit.height() / 2) / height)))
                .toList(), METHOD, MODEL, picture.sourceWidth(), picture.sourceHeight());
    }

    private static TwinException unknown(String objectType) {
        return new TwinException(VisionError.LABEL_UNKNOWN, "The model has no label \"" + objectType
                + "\", and this machine's belt is not known yet. Use a COCO label such as bottle or apple, stream"
                + " frames of the machine (the belt counter learns from the first 25), or set hf_endpoint.");
    }
}
