package io.twinengine.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import io.twinengine.simulator.plant.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the running simulator what to break. */
@Command(name = "sim", mixinStandardHelpOptions = true, description = "Command the simulator that `up` has started.", subcommands = {
        SimCommand.FaultCommand.class, SimCommand.ClearCommand.class})
final class SimCommand {

    /** Where running simulators listen. */
    static final String TOPIC = "simulator.commands";
    static final Duration RETENTION = Duration.ofHours(1);
    static final String CLEAR = "clear";

    @Command(name = "fault", mixinStandardHelpOptions = true, description = {
            "Breaks a machine for a while. Kinds: heat, overstrain, power, wear, overheat, vibration, stuck, silence."})
    static final class FaultCommand implements Callable<Integer> {

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "NODE", description = "id of the machine")
        private long node;

        @Parameters(index = "1", paramLabel = "KIND")
        private String kind = "";

        @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "60", description = "default: ${DEFAULT-VALUE}")
        private int seconds;

        @Override
        public Integer call() {
            Fault fault = Fault.of(kind)
                    .orElseThrow(() -> new UsageException("Unknown fault '" + kind + "': use one of " + Fault.words()));
            if (seconds < 1) {
                throw new UsageException("--for needs a positive number of seconds");
            }
            send(kafka.kafka(), node, fault.word() + " " + seconds);
            System.out.println("Machine " + node + ": " + fault.description() + ", for " + seconds + " s.");
            return 0;
        }
    }

    @Command(name = "clear", mixinStandardHelpOptions = true, description = "Ends a machine's fault.")
    static final class ClearCommand implements Callable<Integer> {

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "NODE", description = "id of the machine")
        private long node;

        @Override
        public Integer call() {
            send(kafka.kafka(), node, CLEAR);
            System.out.println("Machine " + node + " recovers.");
            return 0;
        }
    }

    private static void send(Kafka kafka, long node, String command) {
        kafka.ensureTopic(TOPIC, RETENTION);
        try (var producer = kafka.producer()) {
            producer.send(new ProducerRecord<>(TOPIC, Long.toString(node), command.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The command was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
