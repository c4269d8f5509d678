package io.twinengine.sensor.tuning;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.FieldError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.tuning.TuningRepository.Stored;

/** Keeps settings of detectors; they hold from each machine's next reading on, on every replica. */
@ApplicationScoped
public class TuningService {

    private static final int MOST_CHANGES = 100;

    private final TuningRepository repository;
    private final TuningBook book;
    private final TuningFollower follower;
    private final NodeRegistry nodes;

    TuningService(TuningRepository repository, TuningBook book, TuningFollower follower, NodeRegistry nodes) {
        this.repository = repository;
        this.book = book;
        this.follower = follower;
        this.nodes = nodes;
    }

    /** What a machine is judged by at the moment, and why. */
    public CompiledProfile effective(Node node) {
        return book.compile(node.state());
    }

    /** What it would be judged by with other settings of its own or, if {@code ofType}, of its type. */
    public CompiledProfile hypothetical(Node node, Tuning tuning, boolean ofType) {
        CompiledProfile profile = ofType
                ? book.compile(node.state(), tuning, book.ofMachine(node.id()))
                : book.compile(node.state(), book.ofType(node.state()), tuning);
        refuse(profile.problems(), ofType ? Origin.MACHINE_TYPE : Origin.MACHINE);
        return profile;
    }

    /** All machines of a type that the caller sees. */
    public List<Node> machinesOf(Caller caller, @Nullable Long manufacturer, long machineType) {
        Long tenant = caller.tenantFilter(manufacturer);
        if (tenant == null) {
            throw TwinException.invalid("manufacturer", "Say for which manufacturer.");
        }
        List<Node> machines = nodes.of(tenant).stream()
                .filter(node -> node.state().machineTypeId() == machineType)
                .toList();
        if (machines.isEmpty()) {
            throw TwinException.notFound("machine type", machineType);
        }
        return machines;
    }

    Uni<TuningResponse> ofMachine(Caller caller, long nodeId) {
        return get(scope(nodes.require(caller, nodeId)));
    }

    Uni<TuningResponse> ofType(Caller caller, @Nullable Long manufacturer, long machineType) {
        return get(scope(machinesOf(caller, manufacturer, machineType), machineType));
    }

    Uni<List<TuningResponse.Change>> historyOfMachine(Caller caller, long nodeId) {
        return history(scope(nodes.require(caller, nodeId)));
    }

    Uni<List<TuningResponse.Change>> historyOfType(Caller caller, @Nullable Long manufacturer, long machineType) {
        return history(scope(machinesOf(caller, manufacturer, machineType), machineType));
    }

    Uni<TuningResponse> tuneMachine(Caller caller, long nodeId, TuningRequest request, @Nullable String ifMatch) {
        Node node = nodes.require(caller, nodeId);
        hypothetical(node, request.settings(), false);
        return replace(caller, scope(node), request, ifMatch);
    }

    Uni<TuningResponse> tuneType(Caller caller, @Nullable Long manufacturer, long machineType, TuningRequest request,
            @Nullable String ifMatch) {
        List<Node> machines = machinesOf(caller, manufacturer, machineType);
        NodeState any = machines.getFirst().state();
        refuse(book.compile(any, request.settings(), Tuning.NOTHING).problems(), Origin.MACHINE_TYPE);
        return replace(caller, scope(machines, machineType), request, ifMatch);
    }

    private Uni<TuningResponse> replace(Caller caller, TuningScope scope, TuningRequest request,
            @Nullable String ifMatch) {
        return repository.find(scope)
                .invoke(before -> Revision.require(ifMatch, before.map(Stored::revision).orElse(0L)))
                .chain(before -> repository.save(scope, before, request.settings(), caller.actor(), request.comment()))
                .map(saved -> saved.orElseThrow(() -> TwinException
                        .conflict("It was changed at the same moment. Read it again and retry.")))
                .call(follower::catchUp)
                .map(saved -> TuningResponse.of(scope, Optional.of(saved)));
    }

    private Uni<TuningResponse> get(TuningScope scope) {
        return repository.find(scope).map(stored -> TuningResponse.of(scope, stored));
    }

    private Uni<List<TuningResponse.Change>> history(TuningScope scope) {
        return repository.history(scope, MOST_CHANGES).map(TuningResponse.Change::of);
    }

    private static TuningScope scope(Node node) {
        return new TuningScope.OfMachine(node.manufacturerId(), node.id());
    }

    private static TuningScope scope(List<Node> machines, long machineType) {
        return new TuningScope.OfType(machines.getFirst().manufacturerId(), machineType);
    }

    /** Only what the caller has written: what others have set is not the caller's mistake. */
    private static void refuse(List<Problem> problems, Origin origin) {
        List<FieldError> errors = problems.stream()
                .filter(problem -> problem.origin() == origin)
                .map(problem -> new FieldError("settings." + problem.field(), problem.detail()))
                .toList();
        if (!errors.isEmpty()) {
            throw TwinException.invalid(errors);
        }
    }
}
