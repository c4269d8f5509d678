package io.twinengine.kit.data.idempotency;

import io.twinengine.kit.problem.TwinException;

/**
 * A client's key for one request.
 *
 * @param caller whose key it is; keys of different callers never meet
 * @param request method, path and length of the body: what a retry has in common with the first try
 */
record IdempotencyKey(String caller, String value, String request) {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    IdempotencyKey {
        if (value.isBlank() || value.length() > LONGEST) {
            throw TwinException.invalid(HEADER, "Send 1 to " + LONGEST + " characters, a UUID for example.");
        }
    }
}
