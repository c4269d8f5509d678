package io.twinengine.factory.bottleneck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.twinengine.factory.bottleneck.Timeline.Machine;
import io.twinengine.kit.problem.TwinException;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Finds the bottleneck of a plant in its status history. */
@ApplicationScoped
class BottleneckService {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofHours(8);

    private final StatusSteps history;
    private final BottleneckConfig config;
    private final Clock clock = Clock.systemUTC();

    BottleneckService(StatusSteps history, BottleneckConfig config) {
        this.history = history;
        this.config = config;
    }

    Uni<BottleneckAnswer> find(long manufacturerId, @Nullable Instant from, @Nullable Instant to) {
        Instant now = clock.instant();
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant start = from == null ? end.minus(USUAL) : from;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw TwinException.invalid("from", "It must lie before to, and at most 31 days.");
        }
        return history.machines(manufacturerId, start, end)
                .chain(machines -> history.steps(manufacturerId, machines, start, end, config.mostChanges() + 1)
                        // A month can hold so many changes that an event loop would stand still over them.
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(steps -> answer(machines, steps, start, end)));
    }

    private BottleneckAnswer answer(List<Machine> machines, RowSet<Row> rows, Instant from, Instant to) {
        if (rows.rowCount() > config.mostChanges()) {
            throw TwinException.invalid("from", "The period holds more than " + config.mostChanges()
                    + " changes of status. Ask for a shorter one.");
        }
        var findings = ActivePeriods.in(Timeline.activities(machines, StatusSteps.read(rows), from, to));
        Map<Long, String> names = machines.stream().collect(Collectors.toMap(Machine::nodeId, Machine::name));
        return BottleneckAnswer.of(findings, names, from, to);
    }
}
