package io.twinengine.vision.log;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/** Many entries at once; all are stored or none. */
public record BulkRequest(@NotEmpty @Size(max = 5_000) List<@Valid CreateVisionLogRequest> detections) {

    public BulkRequest {
        detections = detections == null ? List.of() : List.copyOf(detections);
    }
}
