package io.twinengine.launcher.process;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One process at one moment, as the state file holds it.
 *
 * @param pid 0 while there is no process
 * @param port 0 when it listens nowhere
 * @param startedAt of the present process
 * @param restarts how often it died and was started again
 * @param readyUrl where its readiness can be asked for
 */
public record ProcessStatus(String name, ProcessState state, long pid, int port, @Nullable Instant startedAt,
        int restarts, @Nullable String readyUrl, boolean counted) {}
