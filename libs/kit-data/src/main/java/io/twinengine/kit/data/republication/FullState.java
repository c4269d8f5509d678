package io.twinengine.kit.data.republication;

import java.util.List;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.TwinEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a compacted topic of this service holds: the present state of each thing, in the order of the things' ids. */
public interface FullState {

    String topic();

    /** At most so many things with larger ids; {@link TwinEvent#key} is the id. */
    Uni<List<? extends TwinEvent>> page(SqlConnection connection, long afterId, int most);
}
