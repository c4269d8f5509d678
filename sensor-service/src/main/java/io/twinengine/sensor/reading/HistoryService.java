package io.twinengine.sensor.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private static final int MOST_SIGNALS = 40;
    private static final Duration USUAL_PERIOD = Duration.ofHours(1);

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
        int wanted = Math.clamp(points == null ? USUAL_POINTS : points, 1, MOST_POINTS);
        Resolution resolution = Resolution.of(asked, wanted);
        Period period = new Period(resolution.aligned(asked.from()), asked.to());
        Duration step = resolution.step(period, wanted);
        List<String> names = signals.isEmpty() ? Channels.STANDARD_NAMES : signals;
        return repository.made(nodeId).chain(made -> {
            Map<String, List<ChartResponse.Point>> series = new HashMap<>();
            Uni<Void> all = Uni.createFrom().voidItem();
            for (String name : names) {
                all = all.chain(() -> repository.points(resolution, nodeId, name, period, step, made)
                        .invoke(found -> series.put(name, found))
                        .replaceWithVoid());
            }
            return all.map(_ -> new ChartResponse(nodeId, node.name(), period.from(), period.to(), resolution.text(),
                    step.toMillis() / 1_000.0, node.units().all(), series));
        });
    }
}
