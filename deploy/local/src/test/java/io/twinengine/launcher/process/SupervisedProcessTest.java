package io.twinengine.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.twinengine.launcher.LauncherException;

/** With real child processes: shells that do what the test says. */
class SupervisedProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final BackOff QUICK = new BackOff(Duration.ofMillis(10), Duration.ofMillis(40),
            Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final BlockingQueue<ProcessStatus> changes = new LinkedBlockingQueue<>();
    private SupervisedProcess process;

    @AfterEach
    void stop() {
        process.stop(PATIENCE);
    }

    @Test
    void killedProcessIsStartedAgainAndBecomesReady() throws Exception {
        process = process("touch ready; exec tail -f /dev/null");
        assertThat(process.start()).succeedsWithin(PATIENCE);
        var first = await(status -> status.state() == ProcessState.READY);

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

        await(status -> status.state() == ProcessState.RESTARTING);
        var second = await(status -> status.state() == ProcessState.READY);
        assertThat(second.pid()).isNotZero().isNotEqualTo(first.pid());
        assertThat(second.restarts()).isEqualTo(1);
    }

    @Test
    void readinessOfTheDeadProcessDoesNotCountForTheNext() throws Exception {
        process = process("[ -f second ] && exec tail -f /dev/null; touch second ready; exec tail -f /dev/null");
        process.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        ProcessHandle.of(process.status().pid()).orElseThrow().destroyForcibly();

        await(status -> status.state() == ProcessState.STARTING && status.restarts() == 1);
        assertThat(folder.resolve("ready")).doesNotExist();
    }

    @Test
    void givesUpWhenItNeverBecomesReadyAndShowsTheLog() {
        process = process("echo the port is wrong; exit 3");

        assertThat(process.start()).failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(LauncherException.class)
                .withMessageContaining("ended 3 times before it was ready")
                .withMessageContaining("the port is wrong");
        assertThat(process.status().state()).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void stoppedProcessEndsAndIsNotStartedAgain() throws Exception {
        process = process("touch ready; exec tail -f /dev/null");
        process.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var handle = ProcessHandle.of(process.status().pid()).orElseThrow();

        process.stop(PATIENCE);

        assertThat(handle.isAlive()).isFalse();
        assertThat(process.status().state()).isEqualTo(ProcessState.STOPPED);
        assertThat(process.status().restarts()).isZero();
    }

    @Test
    void processThatIgnoresTheRequestToEndIsKilled() throws Exception {
        process = process("trap '' TERM; touch ready; while :; do read -r _ < /dev/zero; done");
        process.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var handle = ProcessHandle.of(process.status().pid()).orElseThrow();

        process.stop(Duration.ofMillis(200));

        assertThat(handle.onExit()).succeedsWithin(PATIENCE);
    }

    @Test
    void terminalInterruptDoesNotReachIt() throws Exception {
        process = process("touch ready; exec tail -f /dev/null");
        process.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        var interrupt = new ProcessBuilder("kill", "-INT", Long.toString(process.status().pid())).start();

        assertThat(interrupt.onExit()).succeedsWithin(PATIENCE);
        // A signal that is ignored is discarded when it is sent, so there is nothing to wait for.
        assertThat(process.status().pid()).isNotZero();
        assertThat(process.status().restarts()).isZero();
    }

    @Test
    void environmentAndOutputArePassedOn() throws IOException {
        process = process("echo \"hello $NAME\"; touch ready; exec tail -f /dev/null");

        assertThat(process.start()).succeedsWithin(PATIENCE);

        assertThat(Files.readString(folder.resolve("child.log"))).isEqualTo("hello twin\n");
    }

    private SupervisedProcess process(String script) {
        var spec = new ProcessSpec("child", List.of("/bin/sh", "-c", script), Map.of("NAME", "twin"),
                folder.resolve("child.log"), OptionalInt.empty(), new Readiness.FileExists(folder.resolve("ready")),
                true);
        return new SupervisedProcess(spec, QUICK, () -> changes.add(process.status()));
    }

    private ProcessStatus await(Predicate<ProcessStatus> condition) throws InterruptedException {
        while (true) {
            var change = changes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(change).as("a change within %s", PATIENCE).isNotNull();
            if (condition.test(change)) {
                return change;
            }
        }
    }
}
