package io.twinengine.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes that outlived the launcher that started them. */
final class Survivors {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Survivors() {}

    static void stop(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception _) {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
