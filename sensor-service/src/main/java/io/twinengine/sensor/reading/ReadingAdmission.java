package io.twinengine.sensor.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.FieldError;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.ingest.IngestConfig;
import io.twinengine.sensor.ingest.ReadingFault;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.storage.RetentionService;

/** Whether a reading that comes over REST may go to Kafka: what would be put aside there is told at once. */
@ApplicationScoped
class ReadingAdmission {

    private final NodeRegistry registry;
    private final IngestConfig ingest;
    private final RetentionService retention;
    private final Clock clock = Clock.systemUTC();

    ReadingAdmission(NodeRegistry registry, IngestConfig ingest, RetentionService retention) {
        this.registry = registry;
        this.ingest = ingest;
        this.retention = retention;
    }

    /** Either a machine that takes it, or why none does. */
    record Verdict(Optional<Node> node, List<FieldError> faults) {}

    Verdict judge(Caller caller, NewReading reading) {
        List<FieldError> faults = reading.faults();
        if (!faults.isEmpty()) {
            return new Verdict(Optional.empty(), faults);
        }
        return Optional.ofNullable(reading.machineNode())
                .flatMap(id -> Optional.ofNullable(registry.find(id)))
                .filter(node -> caller.sees(node.manufacturerId()))
                .map(node -> judge(reading, node))
                .orElseGet(() -> new Verdict(Optional.empty(),
                        List.of(new FieldError("machine_node", "There is no machine with this id."))));
    }

    private Verdict judge(NewReading reading, Node node) {
        List<FieldError> faults = faults(reading, node);
        return new Verdict(faults.isEmpty() ? Optional.of(node) : Optional.empty(), faults);
    }

    private List<FieldError> faults(NewReading reading, Node node) {
        List<FieldError> faults = new ArrayList<>();
        Instant now = clock.instant();
        Instant at = reading.timestamp();
        if (at != null && at.isAfter(now.plus(ingest.maxFuture()))) {
            faults.add(new FieldError("timestamp", ReadingFault.IN_THE_FUTURE.reason()));
        }
        if (at != null && at.isBefore(now.minus(retention.readingsOf(node.manufacturerId())))) {
            faults.add(new FieldError("timestamp", ReadingFault.TOO_OLD.reason()));
        }
        units(reading).forEach((signal, unit) -> {
            if (unit == null || node.units().conversion(signal, unit).isEmpty()) {
                faults.add(new FieldError("units." + signal, "The signal is measured in %s; give a unit of that kind."
                        .formatted(node.units().all().get(signal))));
            }
        });
        return faults;
    }

    private static Map<String, @Nullable String> units(NewReading reading) {
        return Optional.ofNullable(reading.units()).orElse(Map.of());
    }
}
