package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart's migration job does: with the database alone, a service brings its schema up to date and ends. */
@ExtendWith(Platform.class)
class MigrationJobIT {

    private static final Set<String> NOT_GIVEN_TO_THE_JOB = Set.of("KAFKA_BOOTSTRAP_SERVERS", "TWIN_AUTH_JWKS_URL",
            "TWIN_DB_USER", "TWIN_DB_PASSWORD", "TWIN_DB_OWNER_USER", "TWIN_DB_OWNER_PASSWORD",
            "TWIN_BOOTSTRAP_ADMIN_PASSWORD");

    private PlatformUnderTest platform;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({ "auth, auth", "factory-graph, factory_graph", "sensor, sensor", "vision, vision", "report, report"})
    void aServiceMigratesAnEmptyDatabaseAndEnds(String service, String schema) throws Exception {
        // Given
        String database = "job_" + schema;
        try (Connection administrator = platform.database(); var statement = administrator.createStatement()) {
            statement.execute("create database " + database);
        }
        String url = platform.databaseUrl(database);

        // When
        String log = "migrate-" + service + ".log";
        Process job = SecondReplica.start(platform, service, log,
                Map.of("DATABASE_URL", url, "QUARKUS_FLYWAY_MIGRATE_AT_START", "true", "QUARKUS_INIT_AND_EXIT", "true",
                        "QUARKUS_HTTP_PORT", "0", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
                NOT_GIVEN_TO_THE_JOB);
        boolean ended = job.waitFor(90, TimeUnit.SECONDS);
        job.destroyForcibly();

        // Then
        String said = Files.readString(Path.of("target", log));
        assertThat(ended).as(said).isTrue();
        assertThat(job.exitValue()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("Migrat"))).as("logs are JSON").isNotEmpty()
                .allSatisfy(line -> assertThat(Api.JSON.readTree(line).path("message").asText()).isNotBlank());
        try (Connection migrated = DriverManager.getConnection("jdbc:" + url.replaceAll("//[^@]*@", "//"), "postgres",
                url.replaceAll("^.*postgres:([^@]*)@.*$", "$1"));
                var rows = migrated.createStatement().executeQuery(
                        "select count(*) from " + schema + ".flyway_schema_history where not success")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }
}
