package io.twinengine.factory.node;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.data.republication.FullState;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Every machine as it is, for a bus that has lost them. */
@ApplicationScoped
class NodesInFull implements FullState {

    private static final String PAGE = NodeRows.SELECT + " where n.id > $1 order by n.id limit $2";

    @Override
    public String topic() {
        return Topics.NODES;
    }

    @Override
    public Uni<List<? extends TwinEvent>> page(SqlConnection connection, long afterId, int most) {
        return connection.preparedQuery(PAGE).execute(Tuple.of(afterId, most))
                .map(rows -> NodeRows.nodes(rows).stream().map(node -> node.state(node.updatedAt())).toList());
    }
}
