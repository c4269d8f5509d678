package io.twinengine.sensor.tenant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.kit.data.erasure.ErasureStep;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Readings, minutes, detector states and volumes do not say whose machine it is, but a reading's id says on which partition it
 * came ({@code ReadingId}), and the topic of the partition is the manufacturer's own. So the machines are found even when
 * the graph has forgotten them.
 */
@ApplicationScoped
class MachinesOfTenant implements ErasureStep {

    private static final String FIND = """
                                       with own as (
                                         select id::bigint as id from ingest_progress where topic = $2),
                                       machine as (
                                         select node_id from detector_state where progress_id in (select id from own)
                                         union
                                         select node_id from reading join own
                                           on reading.id >= own.id << 40 and reading.id < (own.id + 1) << 40)
                                       insert into tenant_erasure_node select $1::bigint, node_id from machine
                                       where (select rows_deleted = 0 from tenant_erasure where manufacturer_id = $1)
                                       on conflict do nothing""";
    private static final String FORGET_VOLUME = """
                                                delete from ingest_volume
                                                where progress_id in (select id from ingest_progress where topic = $1)""";

    @Override
    public Uni<Integer> some(SqlConnection connection, long manufacturerId, int most) {
        String topic = Topics.readings(manufacturerId);
        return connection.preparedQuery(FIND).execute(Tuple.of(manufacturerId, topic))
                // One row a day and partition: few.
                .chain(() -> connection.preparedQuery(FORGET_VOLUME).execute(Tuple.of(topic)))
                .map(forgotten -> forgotten.rowCount());
    }
}
