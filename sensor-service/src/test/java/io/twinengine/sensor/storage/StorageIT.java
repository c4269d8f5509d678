package io.twinengine.sensor.storage;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class StorageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    StorageService storage;

    private final Instant now = Clock.systemUTC().instant();
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);

    @Test
    void keepsEachManufacturersDataAsLongAsItWantsIt() {
        long shortly = newNode(81);
        long longer = newNode(82);
        Instant old = now.minus(Duration.ofDays(60));
        Instant recent = now.minus(Duration.ofDays(5));
        send(81, reading(shortly, old), reading(shortly, recent));
        send(82, reading(longer, old), reading(longer, recent));
        await().untilAsserted(() -> {
            assertThat(stored(shortly)).isEqualTo(2);
            assertThat(stored(longer)).isEqualTo(2);
        });
        awaitMinutes(shortly, longer);

        as(TestTokens.manager(81)).body(Map.of("readings_days", 30, "minutes_days", 30))
                .put("/api/sensor-data/retention")
                .then().statusCode(200)
                .body("readings_days", equalTo(30), "own", equalTo(true), "platform.readings_days", equalTo(400));
        storage.purgeTenants(today).await().atMost(PATIENCE);

        assertThat(stored(shortly)).isOne();
        assertThat(stored(longer)).isEqualTo(2);
        assertThat(minutes(shortly)).isEqualTo(6);
        assertThat(minutes(longer)).isEqualTo(12);
        assertThat(TestDatabase.count("reading_hour where node_id = " + shortly)).isEqualTo(12);
        as(TestTokens.operator(81)).get("/api/sensor-data/usage").then().statusCode(200)
                .body("manufacturer", everyItem(equalTo(81)), "readings[0]", equalTo(1), "bytes[0]", greaterThan(0),
                        "retention[0].readings_days", equalTo(30));

        send(81, reading(shortly, old));
        var letter = TestTopics.awaitRecord(Topics.deadLetters(Topics.readings(81)),
                message -> Long.toString(shortly).equals(message.key()));
        assertThat(TestTopics.header(letter, EventHeaders.DEAD_LETTER_CODE)).isEqualTo("too-old");
    }

    @Test
    void dropsPartitionsThatNobodyKeeps() {
        long node = newNode(83);
        Instant old = now.minus(Duration.ofDays(390));
        send(83, reading(node, old), reading(node, now.minusSeconds(1)));
        await().until(() -> stored(node) == 2);
        assertThat(partitions("reading")).contains(name(StoredTable.READING, old));

        storage.dropOld(today.plusDays(20)).await().atMost(PATIENCE);

        assertThat(partitions("reading")).doesNotContain(name(StoredTable.READING, old))
                .contains(name(StoredTable.READING, now));
        assertThat(partitions("reading_minute")).doesNotContain(name(StoredTable.MINUTE, old))
                .contains(name(StoredTable.MINUTE, now));
        assertThat(partitions("reading_hour")).contains(name(StoredTable.HOUR, old));
        assertThat(stored(node)).isOne();
    }

    @Test
    void letsAManagerWantLessThanThePlatformKeepsAndNothingElse() {
        String path = "/api/sensor-data/retention";

        as(TestTokens.operator(84)).get(path).then().statusCode(200).body("readings_days", equalTo(400), "own",
                equalTo(false));
        as(TestTokens.supervisor(84)).body(Map.of("readings_days", 30)).put(path).then().statusCode(403);
        as(TestTokens.manager(84)).body(Map.of("readings_days", 401)).put(path).then().statusCode(400)
                .body("errors[0].field", equalTo("readings_days"));
        as(TestTokens.manager(84)).body(Map.of("readings_days", 60, "minutes_days", 30)).put(path).then()
                .statusCode(400);
        as(TestTokens.manager(84)).body(Map.of("readings_days", 60)).put(path + "?manufacturer=85").then()
                .statusCode(404);
        as(TestTokens.admin()).body(Map.of("readings_days", 60)).put(path).then().statusCode(400);
        as(TestTokens.admin()).body(Map.of("readings_days", 60)).put(path + "?manufacturer=84").then().statusCode(200);
        as(TestTokens.operator(84)).get(path).then().body("readings_days", equalTo(60));
        as(TestTokens.manager(84)).delete(path).then().statusCode(204);
        as(TestTokens.operator(84)).get(path).then().body("readings_days", equalTo(400), "own", equalTo(false));
    }

    @Test
    void showsWhatTablesTake() {
        as(TestTokens.admin()).get("/api/sensor-data/storage").then().statusCode(200)
                .body("table", hasItems("reading", "reading_minute", "reading_hour", "alert"))
                .body("find { it.table == 'alert' }.bytes", greaterThan(0));
        as(TestTokens.manager(81)).get("/api/sensor-data/storage").then().statusCode(403);
        storage.measure().await().atMost(PATIENCE);
        given().get("/q/metrics").then().statusCode(200)
                .body(org.hamcrest.Matchers.containsString("twin_sensor_storage_bytes{table=\"reading\"}"));
    }

    private static void awaitMinutes(long... nodes) {
        await().untilAsserted(() -> Arrays.stream(nodes).forEach(node -> {
            assertThat(minutes(node)).isEqualTo(2 * 6);
            assertThat(TestDatabase.count("reading_hour where node_id = " + node)).isEqualTo(2 * 6);
        }));
    }

    private static long minutes(long node) {
        return TestDatabase.count("reading_minute where node_id = " + node);
    }

    private static long stored(long node) {
        return TestDatabase.count("reading where node_id = " + node);
    }

    private static String name(StoredTable table, Instant at) {
        return table.partition(table.periodOf(LocalDate.ofInstant(at, ZoneOffset.UTC)));
    }

    private static List<String> partitions(String parent) {
        return TestDatabase
                .query("select relname from pg_class c join pg_inherits i on i.inhrelid = c.oid"
                        + " where i.inhparent = ?::text::regclass", parent)
                .stream().map(row -> String.valueOf(row.get("relname"))).toList();
    }

    private static void send(long manufacturer, Reading... readings) {
        TestTopics.sendAll(Arrays.stream(readings)
                .map(reading -> TestTopics.toRecord(Topics.readings(manufacturer),
                        Long.toString(reading.nodeId()), json(reading).getBytes(StandardCharsets.UTF_8), Map.of()))
                .toList());
    }

    private static RequestSpecification as(TestTokens who) {
        return given().header("Authorization", "Bearer " + who.mint()).contentType(ContentType.JSON);
    }
}
