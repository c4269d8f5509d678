package io.twinengine.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.twinengine.launcher.LauncherException;

/** Keeps one child process running until it is stopped: a thread starts it, waits for its end, and starts it again. */
public final class SupervisedProcess {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A process that dies so often before it was ever ready has a reason that waiting does not cure. */
    private static final int ATTEMPTS_UNTIL_FIRST_READY = 3;

    private final ProcessSpec spec;
    private final BackOff backOff;
    private final Runnable onChange;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile ProcessState state = ProcessState.WAITING;
    private volatile @Nullable Process process;
    private volatile @Nullable Instant startedAt;
    private volatile int restarts;
    private volatile @Nullable Thread supervisor;
    private volatile boolean stopping;

    public SupervisedProcess(ProcessSpec spec, BackOff backOff, Runnable onChange) {
        this.spec = spec;
        this.backOff = backOff;
        this.onChange = onChange;
    }

    public ProcessSpec spec() {
        return spec;
    }

    /** Completes when the process is ready for the first time, exceptionally when it will never be. */
    public CompletableFuture<Void> start() {
        supervisor = Thread.ofVirtual().name(spec.name()).start(this::supervise);
        return firstReady;
    }

    public CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    public ProcessStatus status() {
        var running = process;
        var readyUrl = spec.readiness() instanceof Readiness.Http(var uri) ? uri.toString() : null;
        return new ProcessStatus(spec.name(), state, running != null && running.isAlive() ? running.pid() : 0,
                spec.port().orElse(0), startedAt, restarts, readyUrl, spec.counted());
    }

    /** Asks it to end, and ends it when it has not after the given time. */
    public void stop(Duration patience) {
        stopping = true;
        var thread = supervisor;
        if (thread == null) {
            return;
        }
        var running = process;
        if (running != null) {
            running.destroy();
        }
        thread.interrupt();
        try {
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception _) {
            var stubborn = process;
            if (stubborn != null) {
                stubborn.destroyForcibly();
            }
        }
        change(ProcessState.STOPPED);
    }

    private void supervise() {
        try {
            for (int failures = 0; !stopping;) {
                var run = runOnce();
                if (stopping) {
                    break;
                }
                if (!firstReady.isDone() && failures + 1 >= ATTEMPTS_UNTIL_FIRST_READY) {
                    throw new LauncherException(spec.name() + " ended " + ATTEMPTS_UNTIL_FIRST_READY
                            + " times before it was ready; the end of its log (" + spec.log() + "):\n" + endOfLog());
                }
                change(ProcessState.RESTARTING);
                restarts++;
                Thread.sleep(backOff.delay(failures));
                failures = backOff.failuresAfter(run, failures);
            }
        } catch (InterruptedException _) {
            // stop() asks this thread to end
        } catch (IOException | RuntimeException e) {
            change(ProcessState.STOPPED);
            firstReady.completeExceptionally(e);
        } finally {
            ended.complete(null);
        }
    }

    private Duration runOnce() throws IOException {
        spec.readiness().reset();
        var started = launch();
        process = started;
        startedAt = Instant.now();
        change(ProcessState.STARTING);
        if (stopping) {
            started.destroy();
        }
        awaitReady(started);
        awaitEnd(started);
        return Duration.between(startedAt, Instant.now());
    }

    /**
     * The shell makes the process deaf to Ctrl-C, which a terminal sends to all processes at once: the launcher alone hears it
     * and stops them in the right order.
     */
    private Process launch() throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", spec.name()));
        command.addAll(spec.command());
        Files.createDirectories(spec.log().getParent());
        var builder = new ProcessBuilder(command)
                .directory(spec.log().getParent().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return builder.start();
    }

    private void awaitReady(Process started) {
        while (started.isAlive() && !stopping) {
            if (spec.readiness().isReady() && started.isAlive()) {
                change(ProcessState.READY);
                firstReady.complete(null);
                return;
            }
            waitFor(started, POLL);
        }
    }

    /** Also when stop() interrupts: a supervisor must not leave before its process. */
    private static void awaitEnd(Process started) {
        while (started.isAlive()) {
            waitFor(started, Duration.ofDays(1));
        }
    }

    private static void waitFor(Process started, Duration time) {
        try {
            started.waitFor(time);
        } catch (InterruptedException _) {
            // the loops above look at the process again
        }
    }

    private void change(ProcessState next) {
        state = next;
        onChange.run();
    }

    private String endOfLog() throws IOException {
        var lines = LogFile.lastLines(spec.log(), 15);
        return String.join("\n", lines);
    }
}
