package io.twinengine.vision.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/** An entry's place in the order of time, as a client carries it from one page to the next. */
record LogPlace(Instant at, long id) {

    static @Nullable LogPlace parse(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", 2);
            return new LogPlace(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw TwinException.invalid("cursor", "Use the address that the page before names as next.");
        }
    }

    static LogPlace of(VisionLogResponse entry) {
        return new LogPlace(entry.timestamp(), entry.id());
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
    }
}
