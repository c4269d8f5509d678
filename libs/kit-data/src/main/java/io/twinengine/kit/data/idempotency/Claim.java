package io.twinengine.kit.data.idempotency;

import org.jspecify.annotations.Nullable;

/** What is known of an Idempotency-Key. */
sealed interface Claim {

    /** Nobody has used it: the request goes on. */
    record First() implements Claim {}

    /** The first request with it has not ended yet. */
    record UnderWay() implements Claim {}

    /** It was used for another request. */
    record OtherRequest() implements Claim {}

    /** The answer that the first request got. */
    record Answered(int status, @Nullable String body, @Nullable String mediaType, @Nullable String location,
            @Nullable String tag) implements Claim {

        @Override
        public String toString() {
            return "Answered[status=" + status + "]";
        }
    }
}
