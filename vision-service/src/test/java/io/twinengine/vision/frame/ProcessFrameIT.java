package io.twinengine.vision.frame;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.node;
import static io.twinengine.vision.VisionFixtures.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class ProcessFrameIT {

    private long node;

    @BeforeEach
    void machine() {
        node = node(OURS);
    }

    @Test
    void findsAnAppleInAPhotographWithNothingConfigured() {
        frame(photo("apple.jpg"), "apple").post("/api/process-frame/").then().statusCode(200)
                .body("target_label", equalTo("apple"))
                .body("count", equalTo(1))
                .body("total_objects", equalTo(1))
                .body("detections", hasSize(1))
                .body("detections[0].label", equalTo("apple"))
                .body("detections[0].score", greaterThan(0.9f))
                .body("detections[0].box.xmin", is(38))
                .body("detections[0].box.ymax", greaterThan(480))
                .body("method", equalTo("embedded"))
                .body("model", equalTo("ssdlite-mobilenet-v2"))
                .body("milliseconds", greaterThan(0f));
    }

    @Test
    void countsWhatItFindsInTheFrameButNeverAddsItToTheTotal() {
        for (int i = 0; i < 3; i++) {
            frame(photo("apple.jpg"), "apple").post("/api/process-frame").then()
                    .body("count", equalTo(1)).body("current_total", equalTo(0));
        }
        as(TestTokens.operator(OURS)).get("/api/nodes/{id}/vision_history", node).then()
                .body("$", hasSize(3)).body("[0].count", equalTo(1)).body("[0].current_total", equalTo(0))
                .body("[0].confidence_score", greaterThan(0.9f));
    }

    @Test
    void answersZeroForALabelThatIsNotThereAndCountsTheRest() {
        frame(photo("coffee.png"), "bottle").post("/api/process-frame").then().statusCode(200)
                .body("count", equalTo(0)).body("total_objects", equalTo(2)).body("detections", hasSize(0));
        frame(photo("coffee.png"), "all").post("/api/process-frame").then().body("count", equalTo(2));
    }

    @Test
    void saysWhenNothingCanRecogniseTheType() {
        frame(photo("apple.jpg"), "gearbox").post("/api/process-frame").then().statusCode(422)
                .body("code", equalTo("label-unknown")).body("detail", containsString("gearbox"));
    }

    @Test
    void drawsBoxesIntoThePictureWhenAskedForOne() throws IOException {
        byte[] drawn = frame(photo("apple.jpg"), "apple").accept("image/jpeg").post("/api/process-frame").then()
                .statusCode(200).contentType("image/jpeg").extract().asByteArray();

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(drawn));
        assertThat(picture.getWidth()).isEqualTo(512);
        BufferedImage plain = ImageIO.read(new ByteArrayInputStream(photo("apple.jpg")));
        assertThat(blueExcess(picture, 250, 503)).as("a cyan line under the apple")
                .isGreaterThan(blueExcess(plain, 250, 503) + 60);
        assertThat(blueExcess(picture, 250, 300)).as("the apple itself")
                .isCloseTo(blueExcess(plain, 250, 300), within(15));
    }

    /** How much more blue than red there is round a point. */
    private static int blueExcess(BufferedImage picture, int x, int y) {
        int excess = Integer.MIN_VALUE;
        for (int offset = -3; offset <= 3; offset++) {
            int pixel = picture.getRGB(x, y + offset);
            excess = Math.max(excess, (pixel & 0xFF) - (pixel >> 16 & 0xFF));
        }
        return excess;
    }

    @Test
    void refusesWhatIsNoPictureAndWhatIsCutOff() {
        frame("<html/>".getBytes(StandardCharsets.US_ASCII), "apple").post("/api/process-frame").then()
                .statusCode(422).body("code", equalTo("picture-unreadable"))
                .body("detail", containsString("JPEG"));
        byte[] photo = photo("apple.jpg");
        frame(Arrays.copyOf(photo, photo.length / 2), "apple").post("/api/process-frame").then()
                .statusCode(422).body("detail", containsString("cut off"));
        frame(new byte[10_000_001], "apple").post("/api/process-frame").then().statusCode(413)
                .body("code", equalTo("picture-too-large"));
        byte[] bomb = photo("coffee.png");
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 checksum = new CRC32();
        checksum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) checksum.getValue());
        frame(bomb, "apple").post("/api/process-frame").then().statusCode(413)
                .body("detail", containsString("60000 x 60000"));
    }

    @Test
    void namesTheFieldThatIsMissing() {
        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node)).post("/api/process-frame").then()
                .statusCode(400).body("errors[0].field", equalTo("frame"));
        as(TestTokens.operator(OURS)).multiPart("frame", "a.jpg", photo("apple.jpg")).post("/api/process-frame")
                .then().statusCode(400).body("errors[0].field", equalTo("node_id"));
    }

    @Test
    void hidesMachinesOfOthersAndAsksForAToken() {
        as(TestTokens.manager(THEIRS)).multiPart("node_id", Long.toString(node))
                .multiPart("frame", "a.jpg", photo("apple.jpg")).post("/api/process-frame").then().statusCode(404);
        RestAssured.given().multiPart("node_id", Long.toString(node)).post("/api/process-frame").then()
                .statusCode(401);
    }

    private RequestSpecification frame(byte[] picture, String type) {
        return as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node)).multiPart("object_type", type)
                .multiPart("frame", "frame.jpg", picture, "image/jpeg");
    }
}
