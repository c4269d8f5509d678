package io.twinengine.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.twinengine.launcher.state.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a platform that runs in the background or in another terminal. */
@Command(name = "down", description = "Stops the platform; its data stays.")
final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Mixin
    private WorkspaceOption workspaceOption = new WorkspaceOption();

    @Option(names = { "-h", "--help"}, usageHelp = true, description = "show this text")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        var run = RunState.read(workspaceOption.workspace().runState());
        var launcher = run.flatMap(RunState::launcher);
        if (launcher.isPresent()) {
            stop(launcher.get());
        }
        var survivors = run.map(RunState::survivors).orElse(List.of());
        Survivors.stop(survivors);
        System.out.println(launcher.isPresent() || !survivors.isEmpty() ? "stopped" : "nothing was running");
        return 0;
    }

    private static void stop(ProcessHandle launcher) throws Exception {
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LauncherException("The launcher (pid " + launcher.pid() + ") does not end: ./twinengine logs"
                    + " launcher shows why", e);
        }
    }
}
