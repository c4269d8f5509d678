package io.twinengine.factory.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.factory.cause.Cause.Waiting;
import io.twinengine.factory.graph.PlantGraph;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.factory.topology.Consequence;
import io.twinengine.factory.topology.Consequences;
import io.twinengine.factory.topology.Stop;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Lets stops have their consequences: works out who waits for whom at this moment from all stops of a plant, gives the
 * machines that differ their new cause, and asks to be woken when the next one begins to wait. What it reads and writes
 * is one transaction, and a stop that it does not see yet has left its own request.
 */
@ApplicationScoped
class Propagation {

    private static final String STOPS = """
                                        select id, stopped_since from node where manufacturer_id = $1 and stopped_since is not null""";
    private static final String WAITING = "select id from node where manufacturer_id = $1 and waiting";
    private static final Logger LOGGER = Logger.getLogger(Propagation.class);
    private static final String ACTOR = "service:factory-graph";

    private final ConsequenceRequests requests;
    private final PlantGraphs graphs;
    private final StatusEngine engine;
    private final Pool pool;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    Propagation(ConsequenceRequests requests, PlantGraphs graphs, StatusEngine engine, Pool pool) {
        this.requests = requests;
        this.graphs = graphs;
        this.engine = engine;
        this.pool = pool;
    }

    /** Works out all plants for which it is time. */
    Uni<Void> runDue() {
        Instant now = clock.instant();
        return requests.due(pool, now).chain(due -> run(due));
    }

    /** Works out these plants now. */
    Uni<Void> run(List<Long> manufacturerIds) {
        return Multi.createFrom().iterable(manufacturerIds)
                .onItem().transformToUniAndConcatenate(this::plantOrLater)
                .collect().last()
                .replaceWithVoid();
    }

    /** A plant that cannot be worked out now keeps its request, and keeps no other plant from its turn. */
    private Uni<Boolean> plantOrLater(long manufacturerId) {
        return plant(manufacturerId)
                .onFailure().invoke(failure -> LOGGER.warnf("Consequences wait manufacturerId=%d reason=%s",
                        manufacturerId, failure.getMessage()))
                .onFailure().recoverWithItem(false);
    }

    private Uni<Boolean> plant(long manufacturerId) {
        return pool.withTransaction(connection -> requests.lock(connection, manufacturerId)
                .call(mine -> mine
                        ? settle(connection, manufacturerId, clock.instant())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> settle(SqlConnection connection, long manufacturerId, Instant now) {
        return requests.take(connection, manufacturerId)
                .chain(() -> graphs.committed(connection, manufacturerId))
                .chain(plant -> connection.preparedQuery(STOPS).execute(Tuple.of(manufacturerId))
                        .map(rows -> consequences(plant, rows, now)))
                .call(consequences -> connection.preparedQuery(WAITING).execute(Tuple.of(manufacturerId))
                        .map(waiting -> happenings(consequences, waiting, now))
                        .chain(happenings -> engine.apply(connection, happenings, now)))
                .chain(consequences -> wakeForNext(connection, manufacturerId, consequences, now));
    }

    private static List<Consequence> consequences(PlantGraph plant, RowSet<Row> stopped, Instant now) {
        List<Stop> stops = new ArrayList<>(stopped.rowCount());
        for (Row row : stopped) {
            if (plant.contains(row.getLong("id"))) {
                Instant since = row.getOffsetDateTime("stopped_since").toInstant();
                stops.add(new Stop(row.getLong("id"), Duration.between(now, since).toNanos() / 1e9));
            }
        }
        return Consequences.of(plant.material(), stops, Consequences.Buffers.CARRY_FULLY);
    }

    private static List<Happening> happenings(List<Consequence> consequences, RowSet<Row> waiting, Instant now) {
        Map<Long, Consequence> begun = new HashMap<>();
        consequences.stream().filter(each -> each.atSeconds() <= 0).forEach(each -> begun.put(each.nodeId(), each));
        Set<Long> concerned = new HashSet<>(begun.keySet());
        waiting.forEach(row -> concerned.add(row.getLong("id")));
        return concerned.stream().sorted().map(id -> happening(id, begun.get(id), now)).toList();
    }

    private static Happening happening(long nodeId, @Nullable Consequence begun, Instant now) {
        return new Happening(null, nodeId, null, ACTOR, causes -> {
            Waiting before = causes.waiting();
            if (begun == null) {
                return causes.await(null);
            }
            Waiting.Want want = switch (begun.kind()) {
                case STARVED -> Waiting.Want.MATERIAL;
                case BLOCKED -> Waiting.Want.SPACE;
            };
            boolean same = before != null && before.want() == want && before.root() == begun.root();
            Instant since = same ? before.since() : now;
            return causes.await(new Waiting(want, begun.root(), begun.roots(), since));
        });
    }

    private Uni<Void> wakeForNext(SqlConnection connection, long manufacturerId, List<Consequence> consequences,
            Instant now) {
        Optional<Consequence> next = consequences.stream().filter(each -> each.atSeconds() > 0)
                .min(Comparator.comparingDouble(Consequence::atSeconds));
        return next.isEmpty()
                ? Uni.createFrom().voidItem()
                : requests.request(connection, List.of(manufacturerId),
                        now.plusNanos((long) (next.get().atSeconds() * 1e9)));
    }
}
