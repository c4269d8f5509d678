package io.twinengine.vision.count;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.UnitsCounted;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Adds units to a machine's total and tells everybody, within the caller's transaction. */
@ApplicationScoped
public class CountService {

    private final CountRepository counts;
    private final Outbox outbox;

    CountService(CountRepository counts, Outbox outbox) {
        this.counts = counts;
        this.outbox = outbox;
    }

    /** The machine's new total of this type. */
    public Uni<Long> add(SqlConnection connection, Counted counted) {
        return counts.add(connection, counted.nodeId(), counted.manufacturerId(), counted.objectType(),
                counted.units(), counted.at())
                .call(total -> outbox.appendAll(connection, List.of(event(counted, total))));
    }

    public Uni<Long> total(long nodeId, String objectType) {
        return counts.total(nodeId, objectType);
    }

    private static UnitsCounted event(Counted counted, long total) {
        return new UnitsCounted(counted.nodeId(), counted.manufacturerId(), counted.objectType(), counted.units(), 0,
                total, counted.zoneId(), counted.direction(), counted.method(), counted.confidence(), counted.at());
    }
}
