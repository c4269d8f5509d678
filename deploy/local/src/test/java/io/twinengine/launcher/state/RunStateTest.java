package io.twinengine.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.twinengine.launcher.process.ProcessState;
import io.twinengine.launcher.process.ProcessStatus;

class RunStateTest {

    private final ProcessHandle self = ProcessHandle.current();
    private final Instant started = self.info().startInstant().orElseThrow();

    @TempDir
    Path folder;

    @Test
    void survivesItsFile() {
        var state = new RunState(self.pid(), started, true, List.of(process(self.pid(), started)));
        var file = folder.resolve("state.json");

        state.write(file);

        assertThat(RunState.read(file)).contains(state);
    }

    @Test
    void noFileOrABrokenOneIsNoRun() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"launcher_pid\": ");

        assertThat(RunState.read(broken)).isEmpty();
        assertThat(RunState.read(folder.resolve("none.json"))).isEmpty();
    }

    @Test
    void findsWhoStillRuns() {
        var state = new RunState(self.pid(), started, true, List.of(process(self.pid(), started)));

        assertThat(state.launcher()).contains(self);
        assertThat(state.survivors()).containsExactly(self);
    }

    @Test
    void anotherProgramWithTheSamePidIsNotOurs() {
        var earlier = started.minus(Duration.ofHours(1));
        var state = new RunState(self.pid(), earlier, true, List.of(process(self.pid(), earlier)));

        assertThat(state.launcher()).isEmpty();
        assertThat(state.survivors()).isEmpty();
    }

    private static ProcessStatus process(long pid, Instant startedAt) {
        return new ProcessStatus("sensor", ProcessState.READY, pid, 8083, startedAt, 0, "http://127.0.0.1:8083", true);
    }
}
