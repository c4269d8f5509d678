package io.twinengine.factory.type;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.edit.Edits;
import io.twinengine.factory.plant.Plants;
import io.twinengine.factory.topology.Warning;
import io.twinengine.factory.type.MachineTypeResponse.Versioned;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.FieldError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Keeps machine types: those of a manufacturer, and those the platform offers to all. */
@ApplicationScoped
public class MachineTypeService {

    private static final String WHAT = "machine type";

    private final MachineTypeRepository types;
    private final Plants plants;
    private final MachineTypeUsers users;
    private final EmbedCode embedCode;
    private final Edits edits;
    private final Clock clock = Clock.systemUTC();

    MachineTypeService(MachineTypeRepository types, Plants plants, MachineTypeUsers users, EmbedConfig config,
            Edits edits) {
        this.types = types;
        this.plants = plants;
        this.users = users;
        this.embedCode = new EmbedCode(config.hosts());
        this.edits = edits;
    }

    @WithSession
    public Uni<Page<MachineTypeResponse.Item>> list(Caller caller, @Nullable Long manufacturer, PageRequest page,
            UriInfo uri) {
        var query = types.visible(caller.tenantFilter(manufacturer), page).page(page.index(), page.size());
        return query.count().chain(count -> query.list()
                .map(found -> Page.of(found.stream().map(MachineTypeResponse.Item::from).toList(), count, page, uri)));
    }

    @WithSession
    public Uni<Versioned> get(Caller caller, long id) {
        return types.findById(id)
                .invoke(type -> requireVisible(caller, type, id))
                .chain(type -> response(caller, type, List.of()));
    }

    /** A type that machines of this manufacturer may have; within the transaction under way. */
    public Uni<MachineType> forMachineOf(long manufacturerId, long typeId) {
        return types.findById(typeId).map(type -> {
            if (type == null || type.shared().manufacturerId() != null
                    && type.shared().manufacturerId() != manufacturerId) {
                throw TwinException.invalid("machine_type", "There is no machine type with the id " + typeId + ".");
            }
            return type.shared();
        });
    }

    @WithTransaction
    public Uni<Versioned> create(Caller caller, MachineTypeRequest request) {
        requireSense(request);
        Long owner = caller.isAdmin() ? request.manufacturer() : caller.manufacturerId();
        MachineTypeEntity type = new MachineTypeEntity(owner, request, safe(request), clock.instant());
        return types.persistAndFlush(type)
                .onFailure().transform(failure -> duplicate(failure, request.name()))
                .map(stored -> MachineTypeResponse.from(stored, 0, warnings(request, stored)));
    }

    @WithTransaction
    public Uni<Versioned> replace(Caller caller, long id, ObjectNode body, @Nullable String ifMatch) {
        return change(caller, id, ifMatch, _ -> edits.read(body, MachineTypeRequest.class));
    }

    @WithTransaction
    public Uni<Versioned> update(Caller caller, long id, ObjectNode body, @Nullable String ifMatch) {
        return change(caller, id, ifMatch,
                type -> edits.merge(MachineTypeRequest.from(type), body, MachineTypeRequest.class));
    }

    /** Thresholds alone, which more people may change than the rest. */
    @WithTransaction
    public Uni<Versioned> limit(Caller caller, long id, List<SignalLimit> limits, @Nullable String ifMatch) {
        return locked(caller, id)
                .invoke(type -> Revision.require(ifMatch, type.editVersion()))
                .invoke(type -> type.limit(limits, clock.instant()))
                .call(types::flush)
                .call(type -> users.changed(type.shared()))
                .chain(type -> response(caller, type, List.of()));
    }

    @WithTransaction
    public Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch) {
        return locked(caller, id)
                .invoke(type -> Revision.require(ifMatch, type.editVersion()))
                .chain(types::delete)
                .call(types::flush)
                .onFailure().transform(failure -> inUse(failure, id));
    }

    private Uni<Versioned> change(Caller caller, long id, @Nullable String ifMatch,
            Function<MachineTypeEntity, MachineTypeRequest> request) {
        Instant now = clock.instant();
        return locked(caller, id).chain(type -> {
            Revision.require(ifMatch, type.editVersion());
            MachineTypeRequest wanted = request.apply(type);
            requireSense(wanted);
            type.edit(wanted, safe(wanted), now);
            return types.flush()
                    .onFailure().transform(failure -> duplicate(failure, wanted.name()))
                    .call(() -> users.changed(type.shared()))
                    .chain(() -> response(caller, type, warnings(wanted, type)));
        });
    }

    /** First the plant, then the type: the order in which everybody locks. */
    private Uni<MachineTypeEntity> locked(Caller caller, long id) {
        return types.ownerOf(id)
                .chain(owner -> owner.isPresent() && caller.sees(owner.get())
                        ? plants.edit(owner.get())
                        : Uni.createFrom().voidItem())
                .chain(() -> types.lock(id))
                .invoke(type -> {
                    requireVisible(caller, type, id);
                    if (type.shared().manufacturerId() == null && !caller.isAdmin()) {
                        throw TwinException.conflict(
                                "This machine type belongs to the platform. Make your own from it.");
                    }
                });
    }

    private Uni<Versioned> response(Caller caller, MachineTypeEntity type, List<Warning> warnings) {
        return users.instances(type.id(), caller.isAdmin() ? null : caller.manufacturerId())
                .map(instances -> MachineTypeResponse.from(type, instances, warnings));
    }

    private String safe(MachineTypeRequest request) {
        return safeEmbedCode(request.model3dEmbedCode());
    }

    /** What may be kept of embed code. */
    public String safeEmbedCode(@Nullable String code) {
        return code == null ? "" : embedCode.sanitised(code);
    }

    private static List<Warning> warnings(MachineTypeRequest request, MachineTypeEntity stored) {
        return embedCodeRemoved(stored.shared().name(), request.model3dEmbedCode(), stored.embedCode()).stream()
                .toList();
    }

    /** What to say about embed code of which nothing could be kept. */
    public static Optional<Warning> embedCodeRemoved(String type, @Nullable String sent, @Nullable String kept) {
        boolean removed = sent != null && !sent.isBlank() && (kept == null || kept.isEmpty());
        return removed
                ? Optional.of(new Warning(Warning.Code.EMBED_CODE_REMOVED, "model_3d_embed_code of " + type
                        + " holds no <iframe> of an allowed host, so nothing of it was kept", List.of()))
                : Optional.empty();
    }

    private static void requireSense(MachineTypeRequest request) {
        List<FieldError> errors = SignalCheck.of(request.signalsOrNone(), "signals");
        if (!errors.isEmpty()) {
            throw TwinException.invalid(errors);
        }
    }

    private static void requireVisible(Caller caller, @Nullable MachineTypeEntity type, long id) {
        if (type == null) {
            throw TwinException.notFound(WHAT, id);
        }
        Long owner = type.shared().manufacturerId();
        if (owner != null) {
            caller.requireSees(owner, WHAT, id);
        }
    }

    private static Throwable duplicate(Throwable failure, String name) {
        return Constraint.violated(failure, "machine_type_name_unique")
                ? TwinException.duplicate("name", "There is a machine type named " + name + " already.")
                : failure;
    }

    private static Throwable inUse(Throwable failure, long id) {
        return Constraint.violated(failure, "node_machine_type_fk")
                ? TwinException.conflict("Machine type " + id + " is in use. Give its machines another type first.")
                : failure;
    }
}
