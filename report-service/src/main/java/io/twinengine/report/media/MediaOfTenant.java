package io.twinengine.report.media;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.erasure.ErasureStep;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** When a manufacturer leaves, its files go with their copies at the cloud, before the rows that know of them. */
@ApplicationScoped
class MediaOfTenant implements ErasureStep {

    private static final int AT_ONCE = 20;

    private final MediaService media;

    MediaOfTenant(MediaService media) {
        this.media = media;
    }

    /** On connections of its own: the cloud is asked in between, and nothing of this transaction holds files. */
    @Override
    public Uni<Integer> some(SqlConnection connection, long manufacturerId, int most) {
        return media.forget(manufacturerId, Math.min(most, AT_ONCE));
    }
}
