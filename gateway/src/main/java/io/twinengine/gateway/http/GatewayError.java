package io.twinengine.gateway.http;

import io.twinengine.kit.problem.ErrorCode;

/** Errors that only the gateway answers. */
public enum GatewayError implements ErrorCode {

    UPLOAD_TOO_SLOW("upload-too-slow", 408, "The body took too long"),
    ADDRESS_TOO_LONG("address-too-long", 414, "The address is too long"),
    UPGRADE_REQUIRED("upgrade-required", 426, "This address speaks WebSocket"),
    SERVICE_UNAVAILABLE("service-unavailable", 503, "A service is not reachable at the moment"),
    SERVICE_TIMEOUT("service-timeout", 504, "A service did not answer in time"),
    NO_SUCH_PATH("no-such-path", 404, "There is nothing at this path");

    private final String code;
    private final int status;
    private final String title;

    GatewayError(String code, int status, String title) {
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
