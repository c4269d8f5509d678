package io.twinengine.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.twinengine.launcher.plan.Workspace;
import io.twinengine.launcher.process.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what one process wrote. */
@Command(name = "logs", description = "Shows the log of one process.")
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 300;
    private static final String SUFFIX = ".log";

    @Mixin
    private WorkspaceOption workspaceOption = new WorkspaceOption();

    @Parameters(paramLabel = "NAME", description = "a name that `status` shows")
    private String name = "";

    @Option(names = { "-n",
            "--lines"}, paramLabel = "N", defaultValue = "100", description = "how many of the last lines (default: ${DEFAULT-VALUE})")
    private int lines;

    @Option(names = { "-f", "--follow"}, description = "go on until Ctrl-C")
    private boolean follow;

    @Option(names = { "-h", "--help"}, usageHelp = true, description = "show this text")
    private boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = log(workspaceOption.workspace());
        var end = Files.size(log);
        LogFile.lastLines(log, lines).forEach(System.out::println);
        while (follow) {
            end = LogFile.copyFrom(log, end, System.out);
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    private Path log(Workspace workspace) throws IOException {
        if (!Files.isDirectory(workspace.logs())) {
            throw new LauncherException("There are no logs yet: start with ./twinengine up");
        }
        try (var logs = Files.list(workspace.logs())) {
            var names = logs.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!names.contains(name)) {
                throw new LauncherException("No log of '" + name + "': choose one of " + String.join(", ", names));
            }
        }
        return workspace.log(name);
    }
}
