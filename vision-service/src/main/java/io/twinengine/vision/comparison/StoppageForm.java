package io.twinengine.vision.comparison;

import java.util.List;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/** Two frames of one camera, the older one first. */
public record StoppageForm(@RestForm("node_id") @Nullable String nodeId,
        @RestForm("object_type") @Nullable String objectType, @RestForm("threshold") @Nullable String threshold,
        @RestForm("frame1") @Nullable FileUpload frame1, @RestForm("frame2") @Nullable FileUpload frame2) {

    private static final double USUAL_THRESHOLD = 0.95;

    void require() {
        node();
        similarity();
        if (frame1 == null || frame2 == null) {
            throw TwinException.invalid(frame1 == null ? "frame1" : "frame2",
                    "Send two pictures of one camera as files in the form fields frame1 and frame2.");
        }
    }

    long node() {
        if (nodeId == null || !nodeId.strip().matches("[0-9]{1,18}")) {
            throw TwinException.invalid("node_id", "Send the id of the machine in the form field node_id.");
        }
        return Long.parseLong(nodeId.strip());
    }

    double similarity() {
        if (threshold == null || threshold.isBlank()) {
            return USUAL_THRESHOLD;
        }
        if (!threshold.strip().matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
            throw TwinException.invalid("threshold", "Use a similarity from 0 to 1; 0.95 is usual.");
        }
        return Double.parseDouble(threshold.strip());
    }

    String type() {
        return objectType == null || objectType.isBlank() ? "all" : objectType;
    }

    List<FileUpload> uploads() {
        return frame1 == null || frame2 == null ? List.of() : List.of(frame1, frame2);
    }
}
