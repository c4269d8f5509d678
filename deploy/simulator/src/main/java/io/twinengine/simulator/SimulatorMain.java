package io.twinengine.simulator;

import java.io.PrintWriter;

import org.apache.kafka.common.KafkaException;

import io.twinengine.simulator.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of all commands of the simulator. */
@Command(name = "twinengine", mixinStandardHelpOptions = true, description = "Play a plant, break its machines, replay a history, look at dead letters.", subcommands = {
        RunCommand.class, SimCommand.class, ReplayCommand.class, DeadLetterCommand.class})
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimulatorMain())
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command.getErr()))
                .setParameterExceptionHandler((failure, _) -> {
                    failure.getCommandLine().getErr()
                            .println(failure.getMessage() + " (see " + failure.getCommandLine().getCommandSpec()
                                    .qualifiedName() + " --help)");
                    return CommandLine.ExitCode.USAGE;
                });
    }

    private static int explain(Exception failure, PrintWriter err) throws Exception {
        switch (failure) {
            case UsageException usage -> err.println(usage.getMessage());
            case KafkaException kafka -> err.println("Kafka does not answer as expected (" + kafka.getMessage()
                    + "): is the platform up? ./twinengine status tells");
            default -> throw failure;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
