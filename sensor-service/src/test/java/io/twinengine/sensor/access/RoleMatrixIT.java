package io.twinengine.sensor.access;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.announce;
import static io.twinengine.sensor.SensorFixtures.newId;
import static io.twinengine.sensor.SensorFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.matrix.RoleMatrix;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class RoleMatrixIT {

    private static final long OTHER = 2;

    @TestHTTPResource("/")
    URI service;

    @Test
    void letsNobodyDoWhatIsNotTheirs() {
        long node = newId();
        long type = newId();
        announce(node(node, OTHER, type, List.of(), List.of()));
        await("the machine to be known").atMost(Duration.ofSeconds(30)).until(() -> given().auth()
                .oauth2(TestTokens.engineer(OTHER).mint()).get("/api/nodes/" + node + "/alerts").statusCode() == 200);

        RoleMatrix matrix = RoleMatrix.of(service, "role-matrix.txt")
                .foreign("manufacturer", OTHER)
                .foreign("type", type)
                .foreign("node", node)
                .foreign("reading", stored(node))
                .foreign("alert", created("/api/alerts", Map.of("machine_node", node, "ai_prediction", "Bearing",
                        "severity", "LOW")))
                .foreign("window", created("/api/alerts/maintenance-windows", Map.of("machine_node", node, "ends_at",
                        "2040-01-01T00:00:00Z", "reason", "oil")));

        assertThat(matrix.violations()).isEmpty();
        assertThat(matrix.calls()).isGreaterThan(400);
    }

    private static long stored(long node) {
        created("/api/sensor-data", Map.of("machine_node", node, "temperature", 60));
        return await("the reading to be stored").atMost(Duration.ofSeconds(30)).until(() -> given().auth()
                .oauth2(TestTokens.engineer(OTHER).mint()).get("/api/sensor-data?machine_node=" + node)
                .<Number>path("results[0].id"), id -> id != null).longValue();
    }

    private static Number created(String path, Map<String, ?> body) {
        return given().auth().oauth2(TestTokens.engineer(OTHER).mint()).contentType(ContentType.JSON).body(body)
                .post(path).then().statusCode(201).extract().path("id");
    }
}
