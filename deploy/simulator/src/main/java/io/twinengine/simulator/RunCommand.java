package io.twinengine.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;
import io.twinengine.simulator.plant.Fault;
import io.twinengine.simulator.plant.Machine;
import io.twinengine.simulator.plant.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the IoT gateway of a plant: one reading per machine and second, for every machine there is. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Plays the IoT gateway until it is stopped.")
final class RunCommand implements Callable<Integer> {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int SHORTEST_FAULT_SECONDS = 45;

    @Mixin
    private KafkaOption kafkaOption = new KafkaOption();

    @Option(names = "--manufacturer", paramLabel = "ID", description = "only this one's machines (default: all)")
    private Optional<Long> manufacturer = Optional.empty();

    @Option(names = "--fault-every", paramLabel = "SECONDS", defaultValue = "600", description = "a random machine breaks on average so often; 0: never (default: ${DEFAULT-VALUE})")
    private int faultEvery;

    @Option(names = "--wear-factor", paramLabel = "N", defaultValue = "4", description = "minutes a tool wears in a minute (default: ${DEFAULT-VALUE})")
    private double wearFactor;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "17", description = "same seed, same plant")
    private long seed;

    private final Map<Long, Simulated> plant = new HashMap<>();
    private final Clock clock = Clock.systemUTC();
    private SplittableRandom chance = new SplittableRandom();

    /** @param topic of the machine's manufacturer */
    private record Simulated(long id, String topic, Machine machine) {}

    @Override
    public Integer call() throws InterruptedException {
        Kafka kafka = kafkaOption.kafka();
        chance = new SplittableRandom(seed ^ clock.millis());
        kafka.ensureTopic(SimCommand.TOPIC, SimCommand.RETENTION);
        try (var producer = kafka.producer(); var news = kafka.consumer()) {
            follow(news);
            Instant next = clock.instant();
            while (!Thread.currentThread().isInterrupted()) {
                publish(producer, next);
                next = next.plus(SECOND);
                while (clock.instant().isBefore(next)) {
                    news.poll(shorter(Duration.between(clock.instant(), next))).forEach(this::apply);
                }
                if (Duration.between(next, clock.instant()).compareTo(SECOND) > 0) {
                    // The machine slept or the broker was away: no burst of old readings.
                    next = clock.instant();
                }
            }
        }
        return 0;
    }

    private static Duration shorter(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : wait;
    }

    /** All machines from the start, commands from now on. */
    private static void follow(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        List<TopicPartition> nodes = Kafka.partitions(consumer, Topics.NODES);
        while (nodes.isEmpty()) {
            Thread.sleep(LOOK_AGAIN);
            nodes = Kafka.partitions(consumer, Topics.NODES);
        }
        List<TopicPartition> commands = Kafka.partitions(consumer, SimCommand.TOPIC);
        consumer.assign(java.util.stream.Stream.concat(nodes.stream(), commands.stream()).toList());
        consumer.seekToBeginning(nodes);
        consumer.seekToEnd(commands);
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.topic().equals(Topics.NODES)) {
                node(message);
            } else {
                command(Long.parseLong(message.key()), new String(message.value(), StandardCharsets.UTF_8));
            }
        } catch (IOException | NumberFormatException e) {
            System.err.println("ignored: " + message.topic() + " offset " + message.offset() + ": " + e.getMessage());
        }
    }

    private void node(ConsumerRecord<String, byte[]> message) throws IOException {
        long id = Long.parseLong(message.key());
        if (message.value() == null) {
            plant.remove(id);
            return;
        }
        NodeState node = ContractJson.mapper().readValue(message.value(), NodeState.class);
        if (manufacturer.isEmpty() || manufacturer.get() == node.manufacturerId()) {
            plant.computeIfAbsent(id, _ -> new Simulated(id, Topics.readings(node.manufacturerId()),
                    new Machine(node.machineTypeName(), new SplittableRandom(seed * 31 + id), wearFactor)));
        }
    }

    private void command(long id, String command) {
        Simulated target = plant.get(id);
        if (target == null) {
            System.err.println("no machine " + id + " in this plant");
        } else if (command.equals(SimCommand.CLEAR)) {
            target.machine().recover();
            System.out.println(clock.instant() + " machine " + id + " recovers");
        } else {
            String[] words = command.split(" ");
            Fault.of(words[0]).ifPresent(fault -> suffer(target, fault, Integer.parseInt(words[1])));
        }
    }

    private void publish(KafkaProducer<String, byte[]> producer, Instant at) {
        breakSomething();
        for (Simulated one : plant.values()) {
            Optional<Values> values = one.machine().next(at);
            values.ifPresent(reading -> producer.send(new ProducerRecord<>(one.topic(), Long.toString(one.id()),
                    ReadingJson.of(one.id(), at, reading))));
        }
    }

    private void breakSomething() {
        boolean now = faultEvery > 0 && !plant.isEmpty() && chance.nextInt(faultEvery) == 0;
        if (now) {
            List<Simulated> machines = List.copyOf(plant.values());
            Simulated victim = machines.get(chance.nextInt(machines.size()));
            Fault fault = Fault.values()[chance.nextInt(Fault.values().length)];
            suffer(victim, fault, SHORTEST_FAULT_SECONDS + chance.nextInt(SHORTEST_FAULT_SECONDS));
        }
    }

    private void suffer(Simulated victim, Fault fault, int seconds) {
        victim.machine().suffer(fault, clock.instant(), Duration.ofSeconds(seconds));
        System.out.println(clock.instant() + " machine " + victim.id() + ": " + fault.description() + ", " + seconds
                + " s");
    }
}
