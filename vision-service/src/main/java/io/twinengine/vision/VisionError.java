package io.twinengine.vision;

import io.twinengine.kit.problem.ErrorCode;

/** Errors of this service; the table in its README names their remedies. */
public enum VisionError implements ErrorCode {

    PICTURE_TOO_LARGE("picture-too-large", 413, "The picture is too large"),
    PICTURE_UNREADABLE("picture-unreadable", 422, "The picture cannot be decoded"),
    LABEL_UNKNOWN("label-unknown", 422, "Nothing here can recognise this object type"),
    ADDRESS_NOT_ALLOWED("address-not-allowed", 422, "This address may not be called"),
    VISION_BUSY("vision-busy", 503, "All vision workers are busy"),
    INFERENCE_REFUSED("inference-refused", 502, "The inference service refused the request"),
    INFERENCE_BAD_ANSWER("inference-bad-answer", 502, "The inference service answered nonsense"),
    INFERENCE_UNAVAILABLE("inference-unavailable", 503, "The inference service is not available at the moment"),
    INFERENCE_TIMEOUT("inference-timeout", 504, "The inference service did not answer in time");

    private final String code;
    private final int status;
    private final String title;

    VisionError(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
