package io.twinengine.kit.paging;

import jakarta.ws.rs.core.EntityTag;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/** Entity tags: a thing's version as ETag, and the client's If-Match against it. */
public final class Revision {

    private Revision() {}

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * Accepts an absent header: older clients do not send it.
     *
     * @throws TwinException 412 when the client has edited another version than the one that is stored
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        String expected = "\"" + version + "\"";
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals(expected)) {
                return;
            }
        }
        throw new TwinException(CommonError.PRECONDITION_FAILED,
                "Read it again, apply your change to what it is now, and send its new ETag.");
    }
}
