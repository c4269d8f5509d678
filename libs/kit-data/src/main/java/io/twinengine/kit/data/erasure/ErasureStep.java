package io.twinengine.kit.data.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a service has to do by itself before rows of a tenant are deleted: copies elsewhere, machines only it knows. */
public interface ErasureStep {

    /**
     * Does at most a bounded part of it; how many things were done, 0 when nothing is left. What is written to this
     * service's tables goes through the given connection: another one would wait for rows that this transaction holds.
     */
    Uni<Integer> some(SqlConnection connection, long manufacturerId, int most);
}
