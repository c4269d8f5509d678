package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What docs/operations.md says of backup and restore: the database's files and the secrets come back on a machine that
 * has nothing else, not even the bus, and the plant goes on. {@code ./twinengine test --faults}.
 */
@Tag("faults")
class BackupIT {

    private static final int READINGS = 2_000;
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void aRestoredDatabaseIsEnoughToGoOn() throws IOException {
        // Given: a plant with a past, stopped, and copied
        Path home = Path.of("target", "backed-up").toAbsolutePath();
        Path restored = Path.of("target", "restored").toAbsolutePath();
        PlatformUnderTest before = PlatformUnderTest.start(home, "--fresh");
        long node = TestNode.create(before, "backup").path("id").asLong();
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);
        try (IotGateway gateway = new IotGateway(before.bootstrapServers())) {
            gateway.publish("sensor.readings.1", node, History.of(node, READINGS, start, 7), 1_000);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(Stored.readings(before, node)).isEqualTo(READINGS));
        List<String> tables = Stored.counts(before);
        before.close();
        delete(restored);
        copy(home.resolve("data/postgres"), restored.resolve("data/postgres"));
        Files.copy(home.resolve("secrets.properties"), restored.resolve("secrets.properties"));

        // When: started from the copy, with a bus that has never seen anything
        PlatformUnderTest after = PlatformUnderTest.start(restored);
        try {
            // Then: everything is there, and the services know the machine again although the bus was empty
            assertThat(Stored.counts(after)).isEqualTo(tables);
            try (IotGateway gateway = new IotGateway(after.bootstrapServers());
                    LiveMachine _ = new LiveMachine(gateway, node, 41);
                    WatchedFloor floor = WatchedFloor.open(after)) {
                await().atMost(SOON).untilAsserted(() -> {
                    assertThat(Stored.readings(after, node)).isGreaterThan(READINGS);
                    assertThat(floor.status(node)).isEqualTo("NORMAL");
                });
            }
            System.out.println("restored: " + tables);
        } finally {
            after.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
