package io.twinengine.vision.frame;

import java.util.List;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.detector.DetectorChoice;

/** The seed's form: a machine, what to count, a picture. */
public record ProcessFrameForm(@RestForm("node_id") @Nullable String nodeId,
        @RestForm("object_type") @Nullable String objectType, @RestForm("method") @Nullable String method,
        @RestForm("frame") @Nullable FileUpload frame) {

    private static final String USUAL_TYPE = "apple";
    private static final int LONGEST_TYPE = 100;

    /** Says at once what is missing, before anything is read. */
    void require() {
        node();
        chosen();
        if (frame == null) {
            throw TwinException.invalid("frame", "Send the picture as a file in the form field frame.");
        }
        if (type().length() > LONGEST_TYPE) {
            throw TwinException.invalid("object_type", "Use at most " + LONGEST_TYPE + " characters.");
        }
    }

    List<FileUpload> uploads() {
        return frame == null ? List.of() : List.of(frame);
    }

    ProcessFrameService.Frame with(byte[] picture) {
        return new ProcessFrameService.Frame(node(), type(), chosen(), picture);
    }

    private long node() {
        if (nodeId == null || !nodeId.strip().matches("[0-9]{1,18}")) {
            throw TwinException.invalid("node_id", "Send the id of the machine in the form field node_id.");
        }
        return Long.parseLong(nodeId.strip());
    }

    private String type() {
        return objectType == null || objectType.isBlank() ? USUAL_TYPE : objectType;
    }

    private DetectorChoice chosen() {
        if (method == null || method.isBlank()) {
            return DetectorChoice.AUTO;
        }
        return DetectorChoice.of(method)
                .orElseThrow(() -> TwinException.invalid("method", "Use one of " + DetectorChoice.NAMES + "."));
    }
}
