package io.twinengine.vision.comparison;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.node;
import static io.twinengine.vision.VisionFixtures.photo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.vision.BeltScene;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class StoppageIT {

    private final BeltScene scene = BeltScene.withDiscs(4, 60);
    private long node;

    @BeforeEach
    void machine() {
        node = node(OURS);
    }

    @Test
    void unitsThatDoNotMoveAreAStop() {
        compare(photo("apple.jpg"), photo("apple.jpg")).statusCode(200).body("is_stopped", equalTo(true))
                .body("flow", equalTo("STOPPED")).body("similarity", greaterThan(0.99f))
                .body("frame1_count", equalTo(1)).body("frame2_count", equalTo(1));
    }

    @Test
    void unitsThatMoveAreNone() {
        compare(scene.jpeg(180), scene.jpeg(200)).body("is_stopped", equalTo(false))
                .body("flow", equalTo("RUNNING")).body("similarity", lessThan(0.95f));
    }

    @Test
    void anEmptyBeltIsNeverCalledStopped() {
        compare(scene.jpeg(0), scene.jpeg(0)).body("is_stopped", equalTo(false)).body("flow", equalTo("NO_UNITS"));
    }

    @Test
    void namesWhatIsWrongWithTheRequest() {
        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node))
                .multiPart("frame1", "a.jpg", scene.jpeg(0), "image/jpeg").post("/api/vision/stoppage").then()
                .statusCode(400).body("errors[0].field", equalTo("frame2"));
        compare(scene.jpeg(0), new byte[]{ 1, 2, 3}).statusCode(422);
    }

    private ValidatableResponse compare(byte[] first, byte[] second) {
        return as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node))
                .multiPart("frame1", "a.jpg", first, "image/jpeg")
                .multiPart("frame2", "b.jpg", second, "image/jpeg").post("/api/vision/stoppage/").then();
    }
}
