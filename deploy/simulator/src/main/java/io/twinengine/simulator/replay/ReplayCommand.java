package io.twinengine.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Topics;
import io.twinengine.simulator.Kafka;
import io.twinengine.simulator.ReadingJson;
import io.twinengine.simulator.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a CSV history as readings of one machine. The same call twice is the same data. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Publishes a CSV history as readings of one machine; the same call twice is the same data.",
        "Example: replay ai4i.csv --node 4 --start 2026-11-01T00:00:00Z --map \"Process temperature [K]=temperature:K\""})
public final class ReplayCommand implements Callable<Integer> {

    private static final Duration PATIENCE_BASE = Duration.ofSeconds(60);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Parameters(paramLabel = "FILE.csv")
    private Path file = Path.of("");

    @Option(names = "--node", required = true, paramLabel = "ID", description = "the machine")
    private long node;

    @Option(names = "--map", paramLabel = "COLUMN=FIELD[:UNIT]", description = {
            "what a column is: temperature, vibration, torque, rpm, tool_wear, ambient_temperature, timestamp or "
                    + "metrics.NAME; units: K, F, m/s, in/s, kNm, lbft, Hz, rad/s, s, h. Repeat it."})
    private List<String> mappings = List.of();

    @Option(names = "--start", paramLabel = "TIME", description = "time of the first row when no column has it")
    private Optional<String> start = Optional.empty();

    @Option(names = "--interval", paramLabel = "1s", defaultValue = "1s", description = "between rows: 500ms, 1s, 1m")
    private String interval = "1s";

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "readings a second; 0: as fast as can be")
    private int rate;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}", description = "default: ${DEFAULT-VALUE}")
    private String bootstrapServers = "";

    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8000", description = "where to ask what is stored (default: ${DEFAULT-VALUE})")
    private URI gateway = URI.create("http://127.0.0.1:8000");

    @Option(names = "--user", defaultValue = "manager", description = "default: ${DEFAULT-VALUE}")
    private String user = "";

    @Option(names = "--password", defaultValue = "${env:TWINENGINE_PASSWORD:-twinengine-demo}", description = "default: the environment's TWINENGINE_PASSWORD, or the demo's")
    private String password = "";

    /** What has gone out. */
    private record Sent(long count, Instant first, Instant last) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new UsageException("Cannot read " + file);
        }
        Kafka kafka = new Kafka(bootstrapServers);
        String topic = Topics.readings(manufacturerOf(kafka));
        Receipt receipt = new Receipt(kafka, topic);
        Sent sent = publish(kafka, topic, receipt);
        boolean terminal = System.console() != null;
        ProgressBar bar = new ProgressBar(System.out, terminal, "stored", sent.count());
        boolean complete = receipt.await(PATIENCE_BASE.plusMillis(sent.count()), open -> bar.at(sent.count() - open));
        bar.end();
        return report(sent, receipt.refused(), complete);
    }

    private long manufacturerOf(Kafka kafka) {
        AtomicReference<NodeState> found = new AtomicReference<>();
        kafka.readToEnd(Topics.NODES, null, message -> {
            if (Long.toString(node).equals(message.key())) {
                found.set(message.value() == null ? null : parsed(message.value()));
            }
        });
        return Optional.ofNullable(found.get()).map(NodeState::manufacturerId)
                .orElseThrow(() -> new UsageException("No machine has the id " + node
                        + ": GET /api/nodes/ lists them, and the console shows them"));
    }

    private static NodeState parsed(byte[] json) {
        try {
            return ContractJson.mapper().readValue(json, NodeState.class);
        } catch (IOException e) {
            throw new UsageException("A machine's state in " + Topics.NODES + " cannot be read: " + e.getMessage());
        }
    }

    private Sent publish(Kafka kafka, String topic, Receipt receipt) throws IOException {
        long rows = rows();
        ProgressBar bar = new ProgressBar(System.out, System.console() != null, "sent  ", rows);
        try (BufferedReader reader = Files.newBufferedReader(file); var producer = kafka.producer()) {
            String header = Optional.ofNullable(reader.readLine())
                    .orElseThrow(() -> new UsageException(file + " is empty"));
            char separator = CsvReader.separator(header);
            List<String> names = new CsvReader(new BufferedReader(new java.io.StringReader(header)), separator).next();
            ColumnMap columns = ColumnMap.of(names == null ? List.of() : names, mappings);
            Optional<Instant> clock = clock(columns);
            Duration step = step();
            CsvReader csv = new CsvReader(reader, separator);
            AtomicReference<Exception> failure = new AtomicReference<>();
            AtomicLong acknowledged = new AtomicLong();
            long began = System.nanoTime();
            long count = 0;
            Instant first = Instant.MAX;
            Instant last = Instant.MIN;
            for (List<String> row = csv.next(); row != null; row = csv.next()) {
                long number = count;
                Reading reading = columns.reading(node, row, (int) count + 2,
                        clock.map(from -> from.plus(step.multipliedBy(number))).orElse(null));
                if (reading.timestamp() == null) {
                    throw new UsageException("Line " + (count + 2) + " has no time");
                }
                first = reading.timestamp().isBefore(first) ? reading.timestamp() : first;
                last = reading.timestamp().isAfter(last) ? reading.timestamp() : last;
                keepPace(began, count);
                producer.send(new ProducerRecord<>(topic, Long.toString(node), ReadingJson.of(reading)),
                        (where, problem) -> {
                            if (problem == null) {
                                receipt.sent(where);
                                acknowledged.incrementAndGet();
                            } else {
                                failure.set(problem);
                            }
                        });
                bar.at(++count);
            }
            producer.flush();
            bar.end();
            if (failure.get() != null) {
                throw new KafkaException("Only " + acknowledged + " of " + count + " readings were taken",
                        failure.get());
            }
            return new Sent(count, first, last);
        }
    }

    private Optional<Instant> clock(ColumnMap columns) {
        if (columns.hasTimestamp()) {
            return Optional.empty();
        }
        String text = start.orElseThrow(() -> new UsageException("No column has the time: say when the first row was"
                + " measured, for example --start 2026-02-13T08:00:00Z"));
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            throw new UsageException("--start '" + text + "' is not a time such as 2026-02-13T08:00:00Z");
        }
    }

    private Duration step() {
        try {
            Duration step = interval.matches("[0-9]+ms")
                    ? Duration.ofMillis(Long.parseLong(interval.substring(0, interval.length() - 2)))
                    : Duration.parse("PT" + interval);
            if (step.isPositive()) {
                return step;
            }
        } catch (DateTimeParseException | NumberFormatException _) {
            // Told below.
        }
        throw new UsageException("--interval '" + interval + "' is not a duration such as 500ms, 1s or 5m");
    }

    private void keepPace(long began, long count) {
        if (rate > 0) {
            long due = began + count * NANOS_PER_SECOND / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private long rows() throws IOException {
        try (var lines = Files.lines(file)) {
            return Math.max(0, lines.filter(line -> !line.isBlank()).count() - 1);
        }
    }

    private int report(Sent sent, Map<String, Integer> refused, boolean complete) throws InterruptedException {
        long rejected = refused.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("sent      " + sent.count());
        System.out.println("stored    " + stored(sent));
        System.out.println("rejected  " + rejected + (refused.isEmpty() ? "" : " " + refused));
        if (!complete) {
            System.err.println("sensor-service has not taken all of it yet: ask again, ./twinengine status tells"
                    + " whether it runs");
        }
        return complete ? 0 : 1;
    }

    private String stored(Sent sent) throws InterruptedException {
        try {
            return Long.toString(PlatformApi.logIn(gateway, user, password).stored(node, sent.first(), sent.last()));
        } catch (IOException e) {
            return "unknown: " + gateway + " could not be asked (" + e.getMessage()
                    + "); see --url, --user, --password";
        }
    }
}
