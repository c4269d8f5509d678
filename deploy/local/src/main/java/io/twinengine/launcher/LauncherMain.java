package io.twinengine.launcher;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of `./twinengine up`, `down`, `status` and `logs`. */
@Command(name = "./twinengine", subcommands = { UpCommand.class, DownCommand.class, StatusCommand.class,
        LogsCommand.class, WatchCommand.class, TrainCommand.class})
public final class LauncherMain implements Callable<Integer> {

    /** Exit code of a command that was used wrongly. */
    static final int USAGE = 2;

    @Spec
    private CommandSpec specification = CommandSpec.create();

    private LauncherMain() {}

    public static void main(String... arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LauncherMain())
                .setParameterExceptionHandler(LauncherMain::refuse)
                .setExecutionExceptionHandler(LauncherMain::fail);
    }

    @Override
    public Integer call() {
        throw new ParameterException(specification.commandLine(), "say what to do: up, down, status or logs");
    }

    private static int refuse(ParameterException mistake, String... arguments) {
        mistake.getCommandLine().getErr().println(mistake.getMessage().lines().findFirst().orElse("wrong usage") + "; "
                + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help shows what there is");
        return USAGE;
    }

    private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof LauncherException) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
