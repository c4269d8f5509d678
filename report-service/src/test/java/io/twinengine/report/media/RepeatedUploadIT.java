package io.twinengine.report.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;

@ReportPlatform
class RepeatedUploadIT {

    private final TestPlant plant = TestPlant.of(910, "Uploader", "Mill");
    private final String key = UUID.randomUUID().toString();

    @Test
    void storesAFileOnceForOneIdempotencyKey() {
        String first = upload("dot.png", picture("/media/dot.png")).then().statusCode(201).extract().path("id");

        // Each try has another boundary between its parts.
        String second = upload("dot.png", picture("/media/dot.png")).then().statusCode(201)
                .header("Idempotency-Replayed", equalTo("true")).extract().path("id");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void refusesAnotherFileUnderTheSameKey() {
        byte[] dot = picture("/media/dot.png");
        upload("dot.png", dot).then().statusCode(201);
        byte[] changed = dot.clone();
        changed[changed.length - 1] ^= 1;

        upload("dot.png", changed).then().statusCode(422);
    }

    private Response upload(String name, byte[] content) {
        return plant.asSupervisor().contentType("multipart/form-data").header("Idempotency-Key", key)
                .multiPart("file", name, content).post("/api/media");
    }

    private static byte[] picture(String name) {
        try (var in = RepeatedUploadIT.class.getResourceAsStream(name)) {
            return java.util.Objects.requireNonNull(in).readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
