package io.twinengine.vision.access;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.json;
import static io.twinengine.vision.VisionFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.matrix.RoleMatrix;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class RoleMatrixIT {

    @TestHTTPResource("/")
    URI service;

    @Test
    void letsNobodyDoWhatIsNotTheirs() {
        long own = node(OURS);
        long theirs = node(THEIRS);

        RoleMatrix matrix = RoleMatrix.of(service, "role-matrix.txt")
                .own("own-node", own)
                .own("own-zone", zone(OURS, own))
                .foreign("node", theirs)
                .foreign("zone", zone(THEIRS, theirs))
                .foreign("log", created(THEIRS, "/api/vision-logs", """
                                                                    {"machine_node":%d,"object_type":"bottle",
                                                                    "confidence_score":0.9,"current_total":1}"""
                        .formatted(theirs)));

        assertThat(matrix.violations()).isEmpty();
        assertThat(matrix.calls()).isGreaterThan(300);
    }

    private static Number zone(long manufacturer, long node) {
        return created(manufacturer, "/api/detection-zones",
                "{\"machine_node\":%d,\"line_y_coordinate\":0.5}".formatted(node));
    }

    private static Number created(long manufacturer, String path, String body) {
        return json(TestTokens.engineer(manufacturer), body).post(path).then().statusCode(201).extract().path("id");
    }
}
