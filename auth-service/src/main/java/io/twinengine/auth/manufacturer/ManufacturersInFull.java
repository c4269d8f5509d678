package io.twinengine.auth.manufacturer;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.data.republication.FullState;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Every manufacturer as it is, for a bus that has lost them. */
@ApplicationScoped
class ManufacturersInFull implements FullState {

    private static final String PAGE = """
                                       select id, name, corporate_id, subscription_tier, self_registration, timezone, version, updated_at
                                       from manufacturer where id > $1 order by id limit $2""";

    private final TierConfig tiers;

    ManufacturersInFull(TierConfig tiers) {
        this.tiers = tiers;
    }

    @Override
    public String topic() {
        return Topics.MANUFACTURERS;
    }

    @Override
    public Uni<List<? extends TwinEvent>> page(SqlConnection connection, long afterId, int most) {
        return connection.preparedQuery(PAGE).execute(Tuple.of(afterId, most)).map(rows -> {
            List<TwinEvent> states = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> states.add(state(row)));
            return states;
        });
    }

    private ManufacturerState state(Row row) {
        SubscriptionTier tier = SubscriptionTier.valueOf(row.getString("subscription_tier"));
        return new ManufacturerState(row.getLong("id"), row.getString("name"), row.getString("corporate_id"), tier,
                row.getBoolean("self_registration"), ZoneId.of(row.getString("timezone")), tiers.of(tier),
                row.getLong("version"), row.getOffsetDateTime("updated_at").toInstant());
    }
}
