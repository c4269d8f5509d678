package io.twinengine.report.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class MediaRepository {

    private static final String COLUMNS = """
                                          id, manufacturer_id, kind, node_id, name, content_type, size, folder, url, public_id, attempts, created_at""";

    private final Pool pool;

    MediaRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(SqlClient client, Media media, byte[] content, boolean wantUpload, Duration firstRetry) {
        return client.preparedQuery(
                """
                insert into media (id, manufacturer_id, kind, node_id, name, content_type, content, size, folder, upload,
                    next_attempt_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + $11::bigint * interval '1 millisecond')""")
                .execute(Tuple.from(Arrays.<Object>asList(media.id(), media.manufacturerId(), media.kind().name(),
                        media.nodeId(), media.name(), media.contentType(), Buffer.buffer(content), media.size(),
                        media.folder(), wantUpload ? "PENDING" : "NOT_WANTED", firstRetry.toMillis())))
                .replaceWithVoid();
    }

    Uni<Optional<Media>> get(UUID id) {
        return pool.preparedQuery("select " + COLUMNS + " from media where id = $1 and not deleted")
                .execute(Tuple.of(id)).map(rows -> list(rows).stream().findFirst());
    }

    Uni<List<Media>> ofManufacturer(long manufacturerId, int most) {
        return pool
                .preparedQuery("select " + COLUMNS + " from media where manufacturer_id = $1 and not deleted limit $2")
                .execute(Tuple.of(manufacturerId, most)).map(MediaRepository::list);
    }

    Uni<Optional<byte[]>> content(UUID id) {
        return pool.preparedQuery("select content from media where id = $1 and not deleted").execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBuffer("content").getBytes()));
    }

    /** @return false when the file has been deleted in the meantime */
    Uni<Boolean> uploaded(UUID id, Cloud.Uploaded uploaded) {
        return pool
                .preparedQuery(
                        """
                        update media set upload = 'DONE', url = $2, public_id = $3, attempts = 0, next_attempt_at = null
                        where id = $1 and not deleted""")
                .execute(Tuple.of(id, uploaded.url(), uploaded.publicId())).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> postponed(UUID id, Duration wait, boolean givenUp) {
        return pool
                .preparedQuery(
                        """
                        update media set attempts = attempts + 1, upload = case when $3 then 'NOT_WANTED' else upload end,
                            next_attempt_at = now() + $2::bigint * interval '1 millisecond' where id = $1""")
                .execute(Tuple.of(id, wait.toMillis(), givenUp)).replaceWithVoid();
    }

    /** Takes uploads that are due; other replicas leave them alone for the given time. */
    Uni<List<Media>> takeWaiting(Duration lease, int most) {
        return pool.preparedQuery(
                """
                update media set next_attempt_at = now() + $1::bigint * interval '1 millisecond' where id in (
                    select id from media where upload = 'PENDING' and next_attempt_at <= now()
                    order by next_attempt_at limit $2 for update skip locked)
                returning\s""" + COLUMNS).execute(Tuple.of(lease.toMillis(), most)).map(MediaRepository::list);
    }

    /** The file is gone at once; when it has a copy at the cloud, its row stays until that is gone too. */
    Uni<Void> delete(SqlClient client, UUID id) {
        return client.preparedQuery("delete from media where id = $1 and public_id is null").execute(Tuple.of(id))
                .chain(() -> client.preparedQuery(
                        """
                        update media set deleted = true, content = '', attempts = 0, next_attempt_at = now()
                        where id = $1 and not deleted""").execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    /** Takes copies that are to be removed from the cloud; other replicas leave them alone for the given time. */
    Uni<List<Media>> takeLeaving(Duration lease, int most) {
        return pool.preparedQuery(
                """
                update media set next_attempt_at = now() + $1::bigint * interval '1 millisecond' where id in (
                    select id from media where deleted and next_attempt_at <= now()
                    order by next_attempt_at limit $2 for update skip locked)
                returning\s""" + COLUMNS).execute(Tuple.of(lease.toMillis(), most)).map(MediaRepository::list);
    }

    Uni<Void> left(UUID id) {
        return pool.preparedQuery("delete from media where id = $1 and deleted").execute(Tuple.of(id))
                .replaceWithVoid();
    }

    Uni<byte[]> linkKey(byte[] fresh) {
        return pool.preparedQuery("insert into link_key (id, key) values (1, $1) on conflict do nothing")
                .execute(Tuple.of(Buffer.buffer(fresh)))
                .chain(() -> pool.query("select key from link_key").execute())
                .map(rows -> rows.iterator().next().getBuffer("key").getBytes());
    }

    private static List<Media> list(RowSet<Row> rows) {
        List<Media> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(new Media(row.getUUID("id"), row.getLong("manufacturer_id"),
                MediaKind.valueOf(row.getString("kind")), row.getLong("node_id"), row.getString("name"),
                row.getString("content_type"), row.getLong("size"), row.getString("folder"), row.getString("url"),
                row.getString("public_id"), row.getInteger("attempts"),
                row.getOffsetDateTime("created_at").toInstant())));
        return list;
    }
}
