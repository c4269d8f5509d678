package io.twinengine.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.twinengine.launcher.plan.Workspace;
import io.twinengine.launcher.process.LogFile;
import io.twinengine.launcher.state.RunState;

/** Starts the launcher once more, free of this terminal, and shows what it says until everything is ready. */
final class DetachedLauncher {

    private static final long POLL_MILLIS = 200;

    private final Workspace workspace;

    DetachedLauncher(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param arguments the ones this command was called with */
    int start(List<String> arguments) throws IOException, InterruptedException {
        workspace.createFolders();
        var log = workspace.log("launcher");
        Files.deleteIfExists(log);
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "launcher"));
        command.addAll(ownCommand(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        return follow(process, log);
    }

    private int follow(Process process, Path log) throws IOException, InterruptedException {
        var shown = 0L;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            var ready = isReady(process);
            shown = LogFile.copyFrom(log, shown, System.out);
            if (ready) {
                return 0;
            }
        }
        LogFile.copyFrom(log, shown, System.out);
        return process.exitValue();
    }

    private boolean isReady(Process process) {
        return RunState.read(workspace.runState())
                .filter(state -> state.launcherPid() == process.pid() && state.ready())
                .isPresent();
    }

    /** This JVM's command line without the word that brought us here. */
    private static List<String> ownCommand(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LauncherMain.class.getName()));
        arguments.stream()
                .filter(argument -> !argument.equals("--detach"))
                .forEach(command::add);
        return command;
    }
}
