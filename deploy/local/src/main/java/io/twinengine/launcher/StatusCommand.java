package io.twinengine.launcher;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.twinengine.launcher.process.Memory;
import io.twinengine.launcher.process.ProcessState;
import io.twinengine.launcher.process.ProcessStatus;
import io.twinengine.launcher.process.Readiness;
import io.twinengine.launcher.state.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every process as it is now. */
@Command(name = "status", description = "Shows state, pid, port, memory and uptime of every process.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 1;
    private static final long MEGABYTE = 1 << 20;

    @Mixin
    private WorkspaceOption workspaceOption = new WorkspaceOption();

    @Option(names = "--json", description = "the same for programs")
    private boolean json;

    @Option(names = { "-h", "--help"}, usageHelp = true, description = "show this text")
    private boolean help;

    @Override
    public Integer call() {
        var run = RunState.read(workspaceOption.workspace().runState())
                .filter(state -> state.launcher().isPresent());
        if (run.isEmpty()) {
            System.out.println("not running: start with ./twinengine up");
            return NOT_RUNNING;
        }
        if (json) {
            System.out.println(run.get().toJson());
        } else {
            print(run.get());
        }
        return 0;
    }

    private static void print(RunState run) {
        System.out.printf("%-14s %-11s %8s %6s %8s %10s %9s%n", "PROCESS", "STATE", "PID", "PORT", "MEMORY", "UPTIME",
                "RESTARTS");
        run.processes().forEach(StatusCommand::print);
        print(new ProcessStatus("launcher", ProcessState.READY, run.launcherPid(), 0, run.launcherStartedAt(), 0, null,
                true));
    }

    private static void print(ProcessStatus process) {
        System.out.printf(Locale.ROOT, "%-14s %-11s %8s %6s %5d MB %10s %9d%n", process.name(), state(process),
                process.pid() == 0 ? "-" : process.pid(), process.port() == 0 ? "-" : process.port(),
                Memory.residentBytes(process.pid()) / MEGABYTE, uptime(process), process.restarts());
    }

    /** Ready once is not ready now: a service whose database is gone says so itself. */
    private static String state(ProcessStatus process) {
        var url = process.readyUrl();
        if (process.state() == ProcessState.READY && url != null
                && !new Readiness.Http(URI.create(url)).isReady()) {
            return "not ready";
        }
        return process.state().name().toLowerCase(Locale.ROOT);
    }

    private static String uptime(ProcessStatus process) {
        var startedAt = process.startedAt();
        if (startedAt == null || process.pid() == 0) {
            return "-";
        }
        var time = Duration.between(startedAt, Instant.now());
        return time.toHours() > 0
                ? "%dh %02dm".formatted(time.toHours(), time.toMinutesPart())
                : "%dm %02ds".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
