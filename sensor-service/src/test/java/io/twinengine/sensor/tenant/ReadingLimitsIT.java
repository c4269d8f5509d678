package io.twinengine.sensor.tenant;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class ReadingLimitsIT {

    private static final long SMALL = 7_301;
    private static final long OTHER = 1;
    private static final int BATCH = 100;

    @Test
    void refusesMoreThanTheSubscriptionAllowsNamingTheLimit() {
        subscribe(2);
        long node = newNode(SMALL);
        long others = newNode(OTHER);
        awaitKnown(SMALL, node);
        awaitKnown(OTHER, others);

        // The budget of ten seconds, then a debt that no test waits for.
        await().untilAsserted(() -> {
            send(SMALL, node);
            send(SMALL, node).then().statusCode(429)
                    .body("code", equalTo("too-many-requests"))
                    .body("detail", containsString("limit readings_per_second: the subscription allows 2 "));
        });

        Response one = post(SMALL, "/api/sensor-data", Map.of("machine_node", node, "temperature", 60));
        one.then().statusCode(429);
        assertThat(Integer.parseInt(one.header("Retry-After"))).isBetween(10, 60);
        send(OTHER, others).then().statusCode(201);
        send(OTHER, others).then().statusCode(201);
    }

    private static void subscribe(int readingsPerSecond) {
        TestTopics.send(Topics.MANUFACTURERS, Long.toString(SMALL),
                json(new ManufacturerState(SMALL, "Small", "S", SubscriptionTier.BASIC, false, ZoneOffset.UTC,
                        new TenantLimits(10, 600, readingsPerSecond), 1, Instant.now())));
    }

    private static Response send(long manufacturer, long node) {
        return post(manufacturer, "/api/sensor-data/bulk", Map.of("readings",
                Collections.nCopies(BATCH, Map.of("machine_node", node, "temperature", 60))));
    }

    private static Response post(long manufacturer, String path, Map<String, ?> body) {
        return given().auth().oauth2(TestTokens.device(manufacturer).mint()).contentType(ContentType.JSON).body(body)
                .post(path);
    }

    private static void awaitKnown(long manufacturer, long node) {
        await().atMost(Duration.ofSeconds(30)).until(() -> given().auth()
                .oauth2(TestTokens.operator(manufacturer).mint()).get("/api/nodes/" + node + "/alerts")
                .statusCode() == 200);
    }
}
