package io.twinengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.twinengine.contract.Topics;
import io.twinengine.embedded.DatabaseUrl;

class PlatformResourceIT {

    private final PlatformResource resource = new PlatformResource();
    private Map<String, String> config = Map.of();

    @BeforeEach
    void start() {
        resource.init(Map.of(PlatformResource.SCHEMA, "sensor"));
        config = resource.start();
    }

    @AfterEach
    void stop() {
        resource.stop();
    }

    @Test
    void serviceReachesItsSchemaAsOwnerAndAsRuntime() throws SQLException {
        TestDatabase.execute("CREATE TABLE reading (id int, value double precision)");
        assertThat(config).containsEntry("TWIN_DB_USER", "twin_sensor").containsEntry("TWIN_DB_OWNER_USER",
                "twin_sensor_owner");
        try (var connection = DatabaseUrl.parse(config.get("DATABASE_URL")).connect();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO reading VALUES (1, 2.5)");
        }

        assertThat(TestDatabase.query("SELECT * FROM reading WHERE id = ?", 1))
                .containsExactly(Map.of("id", 1, "value", 2.5));
        TestDatabase.empty();
        assertThat(TestDatabase.count("reading")).isZero();
    }

    @Test
    void nextStartFindsSameServersWithNewDatabaseAndEmptyTopics() {
        TestDatabase.execute("CREATE TABLE leftover (id int)");
        TestTopics.send(Topics.readings(1), "17", "{}");
        TestTopics.awaitRecord(Topics.readings(1), message -> "17".equals(message.key()));

        var next = resource.start();

        assertThat(next).containsEntry("kafka.bootstrap.servers", config.get("kafka.bootstrap.servers"));
        assertThat(next.get("DATABASE_URL")).isNotEqualTo(config.get("DATABASE_URL"));
        assertThat(TestTopics.records(Topics.readings(1))).isEmpty();
        assertThatThrownBy(() -> TestDatabase.count("leftover")).hasStackTraceContaining("does not exist");
    }

    @Test
    void recordsKeepKeyHeadersAndOrder() {
        TestTopics.send(Topics.ALERTS, "17", "first", Map.of("ce_id", "a"));
        TestTopics.send(Topics.ALERTS, "17", "second", Map.of("ce_id", "b"));

        var records = TestTopics.awaitRecords(Topics.ALERTS, message -> "17".equals(message.key()), 2);

        assertThat(records).extracting(message -> message.value()).containsExactly("first", "second");
        assertThat(TestTopics.header(records.getFirst(), "ce_id")).isEqualTo("a");
    }

    @Test
    void publishesTheKeyOfTheTestTokens() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(HttpRequest.newBuilder(URI.create(config.get("twin.auth.jwks-url"))).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.body()).isEqualTo(SigningKey.trusted().jwks());
        }
    }
}
