package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an image of the JVM does while it is built: it keeps the classes of one start, and starts from them later. */
class KeptClassesIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private Path image;

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void anApplicationStartsFromWhatAnEarlierStartWithoutItsSurroundingsHasKept() throws Exception {
        // Given
        copy(ROOT.resolve("gateway/target/quarkus-app"), image);

        // When
        Process keeping = start("sh", ROOT.resolve("deploy/compose/keep-classes").toString());
        String kept = new String(keeping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(keeping.waitFor()).as(kept).isZero();
        assertThat(startLog("-XX:AOTMode=on")).as("a cache that does not fit ends a JVM in this mode")
                .anySatisfy(line -> assertThat(line).contains("started in"));
    }

    /** Until it has started or has ended. */
    private List<String> startLog(String mode) throws IOException {
        Process application = start(JDK.resolve("java").toString(), mode, "@java.args");
        try (var log = application.inputReader()) {
            var lines = new ArrayList<String>();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                lines.add(line);
                if (line.contains("started in")) {
                    break;
                }
            }
            return lines;
        } finally {
            application.destroyForcibly();
        }
    }

    private Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(image.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", JDK + File.pathSeparator + environment.get("PATH"));
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        return builder.start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
