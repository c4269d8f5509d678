package io.twinengine.vision.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

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

    /** Blocks while the upload is read. */
    ProcessFrameService.Frame read() {
        try {
            byte[] picture = frame == null ? new byte[0] : Files.readAllBytes(frame.uploadedFile());
            return new ProcessFrameService.Frame(node(), type(), chosen(), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private FrameMethod chosen() {
        String wanted = method == null || method.isBlank()
                ? FrameMethod.AUTO.name()
                : method.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(FrameMethod.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> TwinException.invalid("method",
                        "Use one of auto, embedded, hugging_face and belt."));
    }
}
