package io.twinengine.vision.stream;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.json;
import static io.twinengine.vision.VisionFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;
import io.twinengine.vision.BeltScene;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class FrameStreamIT {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");

    @Inject
    Cameras cameras;

    @Test
    void countsUnitsThatCrossTheLineOnceAndTellsEverybody() {
        long node = node(OURS);
        int zone = zone(node);

        send(node, BeltScene.withDiscs(4, 90).frames(7), START);

        awaitLoopCount(zone, 4);
        var told = TestTopics.awaitRecords(Topics.COUNTS, message -> message.key().equals(Long.toString(node)), 1);
        assertThat(told.getLast().value()).contains("\"object_type\":\"gear\"", "\"method\":\"belt\"",
                "\"direction\":\"FORWARD\"", "\"zone_id\":" + zone);
        as(TestTokens.operator(OURS)).get("/api/vision-logs/summary?machine_node=" + node).then()
                .body("[0].total_count", equalTo(4));
    }

    @Test
    void framesDeliveredAgainAreNotCountedAgain() {
        long node = node(OURS);
        int zone = zone(node);
        send(node, BeltScene.withDiscs(2, 90).frames(7), START);
        awaitLoopCount(zone, 2);
        Map<String, Object> camera = TestDatabase
                .query("select frame_partition, frame_offset from camera where node_id = ?", node).getFirst();
        assertThat(camera.get("frame_partition")).asString().startsWith(Topics.frames(OURS) + "/");

        // What a crash between storing and committing looks like: the same positions come again later.
        TestDatabase.execute("update camera set frame_offset = frame_offset + 100000 where node_id = ?", node);
        send(node, BeltScene.withDiscs(3, 90).frames(7), START.plusSeconds(600));
        send(node, List.of(new byte[]{ 1, 2, 3}), START.plusSeconds(900));
        TestTopics.awaitRecord(Topics.deadLetters(Topics.frames(OURS)),
                message -> message.key().equals(Long.toString(node)));

        as(TestTokens.operator(OURS)).get("/api/detection-zones/{id}", zone).then().body("loop_count", equalTo(2));
    }

    /** What a rebalance to another process and back looks like, four times in a run, with units on the line or near it. */
    @Test
    void aProcessThatTakesOverMissesNoUnitAndCountsNoneTwice() {
        long node = node(OURS);
        int zone = zone(node);
        List<byte[]> frames = BeltScene.withDiscs(4, 50).frames(7);
        int sent = 0;
        for (int until : new int[]{ 47, 49, 53, 60, frames.size()}) {
            Instant start = START.plusMillis(sent * 66L);
            send(node, frames.subList(sent, until), start);
            awaitLooked(node, start.plusMillis((until - sent - 1) * 66L));
            cameras.forget(node);
            sent = until;
        }

        awaitLoopCount(zone, 4);
        as(TestTokens.operator(OURS)).get("/api/vision-logs/summary?machine_node=" + node).then()
                .body("[0].total_count", equalTo(4));
    }

    @Test
    void putsFramesOfStrangersAndBrokenOnesAside() {
        long theirs = node(THEIRS);
        TestTopics.sendBytes(Topics.frames(OURS), Long.toString(theirs), BeltScene.withDiscs(1, 90).jpeg(0), Map.of());
        TestTopics.sendBytes(Topics.frames(OURS), "no-number", new byte[]{ 1}, Map.of());

        String dead = Topics.deadLetters(Topics.frames(OURS));
        assertThat(TestTopics.header(TestTopics.awaitRecord(dead,
                message -> message.key().equals(Long.toString(theirs))), "dlq_code")).isEqualTo("unknown-node");
        assertThat(TestTopics.header(TestTopics.awaitRecord(dead, message -> message.key().equals("no-number")),
                "dlq_code")).isEqualTo("unknown-node");
        assertThat(TestDatabase.query("select 1 from camera where node_id = ?", theirs)).isEmpty();
    }

    @Test
    void tellsWhenAStandingBeltStopsAndRunsAgain() {
        long node = node(OURS, 1.0, null, null);
        BeltScene scene = BeltScene.withDiscs(6, 60);
        List<byte[]> frames = new ArrayList<>(scene.frames(7).subList(0, 60));
        for (int i = 0; i < 150; i++) {
            frames.add(scene.jpeg(30 * 7));
        }
        for (int i = 0; i < 20; i++) {
            frames.add(scene.jpeg(30 * 7 + i * 7));
        }

        send(node, frames, START);

        awaitLooked(node, START.plusMillis((frames.size() - 1) * 66L));
        var told = TestTopics.awaitRecords(Topics.STOPPAGES, message -> message.key().equals(Long.toString(node))
                && !message.value().contains("NO_UNITS"), 3).stream().map(message -> message.value()).toList();
        assertThat(String.join("\n", told)).containsSubsequence("\"flow\":\"MICRO_STOP\"", "\"flow\":\"STOPPED\"",
                "\"flow\":\"RUNNING\"");
    }

    @Test
    void takesASequenceOverRest() {
        long node = node(OURS);
        int zone = zone(node);
        List<byte[]> frames = BeltScene.withDiscs(1, 90).frames(9);
        Instant at = START;
        int crossings = 0;
        for (byte[] frame : frames) {
            at = at.plusMillis(66);
            List<Object> now = as(TestTokens.device(OURS)).multiPart("frame", "f.jpg", frame, "image/jpeg")
                    .multiPart("timestamp", at.toString()).post("/api/vision/nodes/{id}/frames", node).then()
                    .statusCode(200).extract().path("crossings");
            crossings += now.size();
        }
        assertThat(crossings).isEqualTo(1);
        as(TestTokens.operator(OURS)).get("/api/detection-zones/{id}", zone).then().body("loop_count", equalTo(1));
        // The belt is known now, so a single frame of a type no model knows can be counted.
        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node)).multiPart("object_type", "gear")
                .multiPart("frame", "f.jpg", BeltScene.withDiscs(1, 90).jpeg(120), "image/jpeg")
                .post("/api/process-frame").then().statusCode(200).body("count", equalTo(1))
                .body("method", equalTo("belt")).body("detections", hasSize(1)).body("current_total", equalTo(1));
    }

    private static int zone(long node) {
        return json(TestTokens.engineer(OURS), ("{\"machine_node\":%d,\"line_y_coordinate\":0.5,"
                + "\"object_types\":[\"gear\"]}").formatted(node)).post("/api/detection-zones").then()
                .statusCode(201).extract().path("id");
    }

    private static void send(long node, List<byte[]> frames, Instant start) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            ProducerRecord<String, byte[]> frame = new ProducerRecord<>(Topics.frames(OURS), Long.toString(node),
                    frames.get(i));
            frame.headers().add("timestamp",
                    start.plusMillis(i * 66L).toString().getBytes(StandardCharsets.US_ASCII));
            records.add(frame);
        }
        TestTopics.sendAll(records);
    }

    private static void awaitLooked(long node, Instant lastFrame) {
        Awaitility.await("all frames to be looked at").atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(
                TestDatabase.query("select flow from camera where node_id = ? and last_frame_at = ?", node,
                        Timestamp.from(lastFrame)))
                .isNotEmpty());
    }

    private static void awaitLoopCount(int zone, int count) {
        Awaitility.await("the zone to count " + count).atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> as(TestTokens.operator(OURS)).get("/api/detection-zones/{id}", zone).then()
                        .body("loop_count", equalTo(count)));
    }
}
