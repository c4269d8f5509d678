package io.twinengine.sensor.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.alert.AlertService;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.tuning.TuningService;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Tries settings on history. Readings stream from a cursor to a thread of its own, so neither the event loop nor the
 * memory feels how long the history is; a few bounds keep it from taking what live readings need.
 */
@ApplicationScoped
public class BacktestService {

    private static final double USUAL_LEAD_IN_HOURS = 24;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final BacktestRepository repository;
    private final BacktestConfig config;
    private final NodeRegistry nodes;
    private final TuningService tuning;
    private final AlertService alerts;
    private final AtomicInteger running = new AtomicInteger();
    private final ExecutorService workers;

    BacktestService(BacktestRepository repository, BacktestConfig config, NodeRegistry nodes, TuningService tuning,
            AlertService alerts) {
        this.repository = repository;
        this.config = config;
        this.nodes = nodes;
        this.tuning = tuning;
        this.alerts = alerts;
        this.workers = Executors.newFixedThreadPool(config.atOnce(), task -> Thread.ofPlatform().daemon()
                .name("backtest").priority(Thread.MIN_PRIORITY).unstarted(task));
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }

    public Uni<BacktestResponse> run(Caller caller, BacktestRequest request) {
        List<Node> machines = machines(caller, request);
        Instant start = start(request);
        List<Replay> replays = machines.stream().map(node -> replay(node, request)).toList();
        return admitted(() -> replayAll(machines, replays, start, request.to())
                .chain(() -> alerts.past(machines, request.from(), request.to()))
                .emitOn(workers)
                .map(past -> BacktestResponse.of(request, replays, past)));
    }

    private Uni<BacktestResponse> admitted(Supplier<Uni<BacktestResponse>> work) {
        return Uni.createFrom().deferred(() -> {
            if (running.incrementAndGet() > config.atOnce()) {
                running.decrementAndGet();
                throw TwinException.retryLater(CommonError.TOO_MANY_REQUESTS,
                        "Another back-test is running. Try again in a moment.", COME_BACK);
            }
            return work.get().onTermination().invoke(running::decrementAndGet);
        });
    }

    /** One machine after the other, each row after the one before. */
    private Uni<Void> replayAll(List<Node> machines, List<Replay> replays, Instant start, Instant end) {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        return repository.inTransaction(config.timeout(), connection -> requireBounded(connection, machines, start, end)
                .chain(() -> Multi.createFrom().range(0, machines.size())
                        .onItem().transformToUniAndConcatenate(i -> repository
                                .read(connection, machines.get(i).id(), start, end)
                                .group().intoLists().of(BacktestRepository.ROWS_AT_ONCE)
                                .emitOn(workers, 1)
                                .invoke(rows -> replay(rows, replays.get(i), deadline))
                                .collect().last())
                        .collect().last()))
                .replaceWithVoid();
    }

    private static void replay(List<Row> rows, Replay replay, long deadline) {
        // Not by giving up on the answer: the work itself must end.
        if (System.nanoTime() - deadline > 0) {
            throw tooMuch("It takes too long at the moment. Choose a shorter period or fewer machines.");
        }
        rows.forEach(row -> replay.read(BacktestRepository.reading(row)));
    }

    private Replay replay(Node node, BacktestRequest request) {
        return new Replay(node.id(), tuning.effective(node),
                tuning.hypothetical(node, request.settings(), request.machineNode() == null), request.from());
    }

    private List<Node> machines(Caller caller, BacktestRequest request) {
        if ((request.machineNode() == null) == (request.machineType() == null)) {
            throw TwinException.invalid("machine_node", "Name either a machine or, as machine_type, a type.");
        }
        List<Node> machines = request.machineNode() != null
                ? List.of(nodes.require(caller, request.machineNode()))
                : tuning.machinesOf(caller, request.manufacturer(), request.machineType());
        if (machines.size() > config.machines()) {
            throw tooMuch("The type has " + machines.size() + " machines, and " + config.machines()
                    + " can be tried at once. Try it on one machine.");
        }
        return machines;
    }

    private Instant start(BacktestRequest request) {
        double leadIn = request.leadInHours() == null ? USUAL_LEAD_IN_HOURS : request.leadInHours();
        Instant start = request.from().minusSeconds(Math.round(leadIn * SECONDS_PER_HOUR));
        if (!request.from().isBefore(request.to())
                || Duration.between(start, request.to()).compareTo(config.period()) > 0) {
            throw TwinException.invalid("to", "The period, lead-in included, must not be longer than "
                    + config.period().toDays() + " days, and end after it begins.");
        }
        return start;
    }

    private Uni<Void> requireBounded(SqlConnection connection, List<Node> machines, Instant start, Instant end) {
        List<Long> ids = machines.stream().map(Node::id).toList();
        return repository.count(connection, ids, start, end, config.readings() + 1).invoke(count -> {
            if (count > config.readings()) {
                throw tooMuch("There are more than " + config.readings()
                        + " readings. Choose a shorter period or fewer machines.");
            }
        }).replaceWithVoid();
    }

    private static TwinException tooMuch(String detail) {
        return new TwinException(CommonError.UNPROCESSABLE, detail);
    }
}
