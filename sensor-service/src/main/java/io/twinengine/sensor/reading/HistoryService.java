package io.twinengine.sensor.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;

/** Charts: decides what they are made from, so that a year costs no more than an hour. */
@ApplicationScoped
public class HistoryService {

    private static final int USUAL_POINTS = 1_000;
    private static final int MOST_POINTS = 10_000;
    /** A stretch is drawn as its lowest and its highest value. */
    private static final int VALUES_PER_STRETCH = 2;
    private static final int MOST_SIGNALS = 40;
    private static final Duration USUAL_PERIOD = Duration.ofHours(1);
    private static final Map<String, String> UNITS = Map.of("temperature", "°C", "vibration", "mm/s", "torque", "Nm",
            "rpm", "1/min", "tool_wear", "min", "ambient_temperature", "°C");

    private final HistoryRepository repository;
    private final NodeRegistry registry;
    private final Clock clock = Clock.systemUTC();

    HistoryService(HistoryRepository repository, NodeRegistry registry) {
        this.repository = repository;
        this.registry = registry;
    }

    public Uni<ChartResponse> chart(Caller caller, long nodeId, @Nullable Instant from, @Nullable Instant to,
            @Nullable Integer points, List<String> signals) {
        Node node = registry.require(caller, nodeId);
        if (signals.size() > MOST_SIGNALS) {
            throw TwinException.invalid("signal", "Ask for at most " + MOST_SIGNALS + " signals.");
        }
        Period asked = Period.of(from, to, clock.instant(), USUAL_PERIOD);
        int wanted = Math.clamp(points == null ? USUAL_POINTS : points, VALUES_PER_STRETCH, MOST_POINTS);
        Duration step = step(asked, wanted / VALUES_PER_STRETCH);
        HistoryRepository.Source source = source(step);
        Period period = new Period(aligned(asked.from(), source), asked.to());
        List<String> names = signals.isEmpty() ? Channels.STANDARD_NAMES : signals;
        return repository.rolledUpTo(nodeId).chain(rolledUpTo -> {
            Map<String, List<ChartResponse.Point>> series = new HashMap<>();
            Uni<Void> all = Uni.createFrom().voidItem();
            for (String name : names) {
                all = all.chain(() -> repository
                        .points(source, nodeId, name, period, step, aligned(rolledUpTo, source))
                        .invoke(found -> series.put(name, found))
                        .replaceWithVoid());
            }
            return all.map(_ -> new ChartResponse(nodeId, node.name(), period.from(), period.to(),
                    source.name().toLowerCase(java.util.Locale.ROOT), step.toMillis() / 1_000.0, UNITS, series));
        });
    }

    static Duration step(Period period, int stretches) {
        return Duration.ofMillis(Math.max(1, Math.ceilDiv(period.length().toMillis(), stretches)));
    }

    /** The coarsest that still has a row for every stretch. */
    static HistoryRepository.Source source(Duration step) {
        if (step.compareTo(Duration.ofHours(1)) >= 0) {
            return HistoryRepository.Source.HOUR;
        }
        return step.compareTo(Duration.ofMinutes(1)) >= 0
                ? HistoryRepository.Source.MINUTE
                : HistoryRepository.Source.RAW;
    }

    private static Instant aligned(Instant at, HistoryRepository.Source source) {
        return switch (source) {
            case RAW -> at;
            case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
        };
    }
}
