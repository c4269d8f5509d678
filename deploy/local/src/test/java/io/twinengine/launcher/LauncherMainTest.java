package io.twinengine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherMainTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "up --frsh | '--frsh'", "up --kafka-port nine | 'nine'", "status now | 'now'",
            "logs | NAME", "jump | 'jump'", "'' | up, down, status or logs"})
    void wrongArgumentsGetOneLineThatNamesThem(String line, String named) {
        var arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(run(arguments)).isEqualTo(2);

        assertThat(errors.toString().lines()).hasSize(1);
        assertThat(errors.toString()).contains(named).contains("--help");
    }

    @Test
    void takenPortIsNamedBeforeAnythingStarts() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var code = run("up", "--home", folder.toString(), "--gateway-port", "0", "--auth-port", "0",
                    "--factory-graph-port", "0", "--sensor-port", Integer.toString(taken.getLocalPort()),
                    "--vision-port", "0", "--report-port", "0", "--kafka-port", "0", "--postgres-port", "0",
                    "--management-port", "0");

            assertThat(code).isEqualTo(1);
            assertThat(errors.toString()).contains(taken.getLocalPort() + " (sensor");
            assertThat(folder.resolve("run/state.json")).doesNotExist();
        }
    }

    @Test
    void portOutOfRangeIsRefused() {
        assertThat(run("up", "--home", folder.toString(), "--kafka-port", "70000")).isEqualTo(1);

        assertThat(errors.toString()).contains("--kafka-port must be from 0 to 65535, not 70000");
    }

    @Test
    void unknownLogNamesTheOnesThereAre() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/sensor.log"), "");

        assertThat(run("logs", "senser", "--home", folder.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains("No log of 'senser': choose one of sensor");
    }

    @Test
    void statusOfNothingSaysHowToStart() {
        assertThat(run("status", "--home", folder.toString())).isEqualTo(1);
    }

    private int run(String... arguments) {
        return LauncherMain.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
