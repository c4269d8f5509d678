package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A manufacturer leaves: nothing of it stays in any schema nor on the bus, and its neighbour keeps everything. */
@ExtendWith(Platform.class)
class OffboardingIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int READINGS = 300;

    @Test
    void nothingStaysOfAManufacturerThatLeft(PlatformUnderTest platform) throws Exception {
        // Given: a plant that has left its traces everywhere, and a neighbour
        OwnTenant tenant = OwnTenant.create(platform, "Leaving");
        long neighbour = TestNode.create(platform, "neighbour").path("id").asLong();
        leaveTraces(platform, tenant, neighbour);
        System.out.println("rows before: " + Remains.of(platform, tenant.id(), tenant.node()));

        // When
        Api admin = Api.as("admin", platform.url("gateway"));
        assertThat(admin.delete("/api/manufacturers/" + tenant.id() + "/").status()).isEqualTo(204);

        // Then
        await().atMost(SOON).untilAsserted(
                () -> assertThat(Remains.of(platform, tenant.id(), tenant.node())).isEmpty());
        await().atMost(SOON).untilAsserted(() -> assertThat(topics(platform)).noneMatch(
                topic -> topic.matches("(sensor\\.readings|vision\\.frames)\\." + tenant.id() + "(\\.dlq)?")));
        assertThat(tenant.manager().get("/api/nodes/").status()).isEqualTo(401);
        assertThat(Stored.readings(platform, neighbour)).isEqualTo(READINGS);
        System.out.println("rows after: none, and the neighbour's " + READINGS + " readings are all there");
    }

    private static void leaveTraces(PlatformUnderTest platform, OwnTenant tenant, long neighbour) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);
        String topic = "sensor.readings." + tenant.id();
        try (IotGateway gateway = new IotGateway(platform.bootstrapServers())) {
            gateway.publish(topic, tenant.node(), History.of(tenant.node(), READINGS, start, 1), 1000);
            gateway.publish("sensor.readings.1", neighbour, History.of(neighbour, READINGS, start, 2), 1000);
            gateway.publish(topic, tenant.node(), "{\"node_id\":" + tenant.node() + ",\"temperature\":250}");
        }
        Api manager = tenant.manager();
        List<Api.Answer> answers = List.of(
                manager.post("/api/vision-logs/", Map.of("machine_node", tenant.node(), "object_type", "part",
                        "confidence_score", 0.9, "current_total", 3)),
                manager.post("/api/detection-zones/", Map.of("machine_node", tenant.node(), "line_y_coordinate", 0.5)),
                manager.post("/api/nodes/" + tenant.node() + "/update_status/", Map.of("status", "WARNING")),
                manager.post("/api/reports/generate/", Map.of("manufacturer_id", tenant.id(), "date",
                        Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS).toString().substring(0,
                                10),
                        "generation_type", "MANUAL")));
        System.out
                .println("traces: " + answers.stream().map(answer -> answer.status() + " " + answer.body().path("code")
                        .asText()).toList());
        await().atMost(SOON).untilAsserted(() -> {
            Set<String> tables = Remains.of(platform, tenant.id(), tenant.node()).keySet();
            assertThat(tables).contains("auth.account", "factory_graph.node", "factory_graph.status_change",
                    "sensor.alert", "report.production_report", "report.media");
            assertThat(Stored.readings(platform, tenant.node())).isEqualTo(READINGS + 1);
        });
    }

    private static Set<String> topics(PlatformUnderTest platform) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
