package io.twinengine.launcher.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.twinengine.launcher.process.ProcessStatus;

/**
 * What `status`, `down` and the next `up` know about a run.
 *
 * @param launcherPid who watches the processes
 * @param ready whether the whole platform has been ready once
 */
public record RunState(long launcherPid, Instant launcherStartedAt, boolean ready, List<ProcessStatus> processes) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public RunState {
        processes = List.copyOf(processes);
    }

    /** Nothing when there was no run, or its file is not readable as one. */
    public static Optional<RunState> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(MAPPER.readValue(file.toFile(), RunState.class)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Readers see the old or the new state, never half of one. */
    public void write(Path file) {
        try {
            var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(unfinished, MAPPER.writeValueAsBytes(this));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String toJson() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<ProcessHandle> launcher() {
        return alive(launcherPid, launcherStartedAt);
    }

    /** Processes of this run that still run. */
    public List<ProcessHandle> survivors() {
        return processes.stream()
                .filter(process -> process.pid() != 0 && process.startedAt() != null)
                .flatMap(process -> alive(process.pid(), process.startedAt()).stream())
                .toList();
    }

    /** Pids are given out again, so the time of the start has to fit too; clocks of kernel and JVM differ a little. */
    private static Optional<ProcessHandle> alive(long pid, Instant startedAt) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().startInstant()
                        .map(start -> Math.abs(start.toEpochMilli() - startedAt.toEpochMilli()) < 5_000)
                        .orElse(false));
    }
}
