package io.twinengine.factory.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.Topics;
import io.twinengine.factory.exchange.Factory.Machine;
import io.twinengine.factory.exchange.Factory.Type;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.factory.node.Feeds;
import io.twinengine.factory.node.Node;
import io.twinengine.factory.node.NodeDetails;
import io.twinengine.factory.node.NodeQueries;
import io.twinengine.factory.plant.Plants;
import io.twinengine.factory.topology.Warning;
import io.twinengine.factory.type.MachineTypeService;
import io.twinengine.factory.type.SignalCheck;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.problem.FieldError;
import io.twinengine.kit.problem.TwinException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Takes a factory over from a file, all or nothing, and writes it out. The same file twice changes nothing. */
@ApplicationScoped
class ExchangeService {

    private final FactoryStore store;
    private final Plants plants;
    private final NodeQueries nodes;
    private final MachineTypeService types;
    private final Feeds feeds;
    private final Outbox outbox;
    private final PlantGraphs graphs;
    private final ObjectMapper mapper;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    ExchangeService(FactoryStore store, Plants plants, NodeQueries nodes, MachineTypeService types, Feeds feeds,
            Outbox outbox, PlantGraphs graphs, ObjectMapper mapper, Pool pool) {
        this.store = store;
        this.plants = plants;
        this.nodes = nodes;
        this.types = types;
        this.feeds = feeds;
        this.outbox = outbox;
        this.graphs = graphs;
        this.mapper = mapper;
        this.pool = pool;
    }

    Uni<Factory> write(long manufacturerId) {
        return pool.withTransaction(connection -> store.read(connection, manufacturerId));
    }

    /** @param prune whether what is not in the file is removed */
    Uni<ImportAnswer> read(long manufacturerId, Factory file, boolean dryRun, boolean prune) {
        Factory plain = file.plain();
        Factory wanted = safe(plain);
        List<Warning> removed = removed(plain, wanted);
        return dryRun
                ? pool.withTransaction(connection -> plan(connection, manufacturerId, wanted, prune))
                        .map(plan -> ImportAnswer.of(plan, true, removed))
                : pool.withTransaction(connection -> apply(connection, manufacturerId, wanted, prune))
                        .onFailure().transform(ExchangeService::refused)
                        .chain(plan -> graphs.committed(pool, manufacturerId)
                                .map(plant -> ImportAnswer.of(plan, false,
                                        Stream.concat(removed.stream(), plant.warnings().stream()).toList())));
    }

    private Uni<Plan> plan(SqlConnection connection, long owner, Factory wanted, boolean prune) {
        return store.typeIds(connection, owner)
                .chain(typeIds -> store.read(connection, owner)
                        .invoke(here -> require(wanted, here, typeIds.keySet(), prune))
                        .map(here -> Plan.of(here, wanted, prune, mapper)));
    }

    private Uni<Plan> apply(SqlConnection connection, long owner, Factory wanted, boolean prune) {
        return plants.edit(connection, owner)
                .chain(() -> store.lockNodes(connection, owner))
                .chain(before -> plan(connection, owner, wanted, prune)
                        .call(plan -> plan.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : write(connection, owner, plan, before)));
    }

    private Uni<Void> write(SqlConnection connection, long owner, Plan plan, Map<String, Long> before) {
        int more = plan.nodes().added().size() - plan.nodes().removed().size();
        Uni<Void> room = more > 0 ? plants.requireRoom(connection, owner, more) : Uni.createFrom().voidItem();
        return room.chain(() -> store.write(connection, owner, plan))
                .chain(() -> nodes.all(connection, owner))
                .chain(all -> tell(connection, plan, all, before));
    }

    private Uni<Void> tell(SqlConnection connection, Plan plan, List<Node> all, Map<String, Long> before) {
        Instant now = clock.instant();
        Set<String> changed = new HashSet<>(plan.nodes().added().stream().map(Machine::name).toList());
        plan.nodes().wanted().forEach(node -> changed.add(node.name()));
        Set<String> changedTypes = new HashSet<>(plan.types().wanted().stream().map(Type::name).toList());
        List<Node> told = all.stream()
                .filter(node -> changed.contains(node.name()) || changedTypes.contains(node.type().name())).toList();
        List<String> gone = plan.nodes().removed().stream().map(node -> Long.toString(before.get(node.name())))
                .toList();
        return outbox.appendAll(connection, told.stream().map(node -> node.state(now)).toList())
                .chain(() -> outbox.appendTombstones(connection, Topics.NODES, gone));
    }

    /** The file with nothing in it that may not be kept. */
    private Factory safe(Factory file) {
        List<Type> safe = file.machineTypes().stream()
                .map(type -> new Type(type.name(), type.description(), types.safeEmbedCode(type.model3dEmbedCode()),
                        type.idealCycleSeconds(), type.expectedIntervalSeconds(), type.needsAllInputs(),
                        type.limits(), type.signals()))
                .toList();
        return new Factory(safe, file.nodes(), file.edges());
    }

    private static List<Warning> removed(Factory sent, Factory safe) {
        return IntStream.range(0, sent.machineTypes().size())
                .mapToObj(i -> MachineTypeService.embedCodeRemoved(sent.machineTypes().get(i).name(),
                        sent.machineTypes().get(i).model3dEmbedCode(), safe.machineTypes().get(i).model3dEmbedCode()))
                .flatMap(Optional::stream)
                .toList();
    }

    private void require(Factory wanted, Factory here, Set<String> typeNames, boolean prune) {
        Set<String> staying = prune ? Set.of() : new HashSet<>(here.nodes().stream().map(Machine::name).toList());
        List<FieldError> errors = new ArrayList<>(FactoryCheck.of(wanted, typeNames, staying));
        for (int i = 0; i < wanted.machineTypes().size(); i++) {
            List<SignalDefinition> signals = wanted.machineTypes().get(i).signals();
            errors.addAll(SignalCheck.of(signals == null ? List.of() : signals, "machine_types[" + i + "].signals"));
        }
        for (int i = 0; i < wanted.nodes().size(); i++) {
            errors.addAll(addresses(wanted.nodes().get(i), i));
        }
        if (!errors.isEmpty()) {
            throw TwinException.invalid(errors);
        }
    }

    private List<FieldError> addresses(Machine machine, int index) {
        try {
            feeds.require(new NodeDetails(machine.name(), 0, 0, 0, 0, null, null, null, null, null, List.of(),
                    machine.videoFeedUrl(), machine.hfEndpoint()));
            return List.of();
        } catch (TwinException refused) {
            return refused.errors().stream()
                    .map(error -> new FieldError("nodes[" + index + "]." + error.field(), error.detail())).toList();
        }
    }

    private static Throwable refused(Throwable failure) {
        return Constraint.violated(failure, "node_machine_type_fk")
                ? TwinException.conflict("A machine type that the file leaves out is in use.")
                : failure;
    }
}
