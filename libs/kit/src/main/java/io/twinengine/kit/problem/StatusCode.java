package io.twinengine.kit.problem;

import java.util.Arrays;

/** An error that the framework raised with nothing but a status. */
record StatusCode(int status, String code, String title) implements ErrorCode {

    static ErrorCode of(int status) {
        return Arrays.<ErrorCode>stream(CommonError.values())
                .filter(error -> error.status() == status)
                .findFirst()
                .orElseGet(() -> new StatusCode(status, "http-" + status, "The request was refused"));
    }
}
