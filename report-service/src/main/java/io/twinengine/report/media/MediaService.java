package io.twinengine.report.media;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.plant.PlantService;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Keeps files. Each is in the built-in store first, so a cloud that fails costs a copy and never the file; uploads that
 * fail are tried again.
 */
@ApplicationScoped
public class MediaService {

    private static final int KEY_BYTES = 32;

    private final MediaRepository media;
    private final CloudCopies copies;
    private final PlantService plants;
    private final MediaConfig config;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable SignedLinks signed;

    MediaService(MediaRepository media, CloudCopies copies, PlantService plants, MediaConfig config, Pool pool) {
        this.media = media;
        this.copies = copies;
        this.plants = plants;
        this.config = config;
        this.pool = pool;
    }

    /** Stores a report's file within the transaction of the connection. */
    public Uni<Media> storeReport(SqlClient connection, long manufacturerId, String manufacturer, String name,
            byte[] content) {
        Media file = new Media(UUID.randomUUID(), manufacturerId, MediaKind.REPORT, null, name, "application/pdf",
                content.length, "twinengine/reports/" + folder(manufacturer), null, null, 0, clock.instant());
        return media.insert(connection, file, content, copies.areWanted(), copies.firstRetry())
                .replaceWith(file);
    }

    /** Tries the upload once, when there is a cloud; a failure is tried again later and never reaches the caller. */
    public Uni<Void> uploadNow(Media file) {
        return copies.upload(file);
    }

    /** Where to get a file now: at the cloud, or by a link that works for a while. */
    public Uni<String> url(UUID id, @Nullable String cloudUrl) {
        return cloudUrl != null
                ? Uni.createFrom().item(cloudUrl)
                : links().map(links -> links.link(id, clock.instant().plus(config.linkLifetime())));
    }

    public Uni<Optional<byte[]>> content(UUID id) {
        return media.content(id);
    }

    /** Takes a file away within the transaction of the connection; its copy at the cloud follows. */
    public Uni<Void> remove(SqlConnection connection, UUID id) {
        return media.delete(connection, id);
    }

    /** Takes a file away; its copy at the cloud follows. */
    public Uni<Void> remove(UUID id) {
        return pool.withTransaction(connection -> media.delete(connection, id));
    }

    /** Takes files of a manufacturer away; how many that were. */
    public Uni<Integer> forget(long manufacturerId, int most) {
        return media.ofManufacturer(manufacturerId, most)
                .chain(files -> Multi.createFrom().iterable(files)
                        .onItem().transformToUniAndConcatenate(file -> remove(file.id())).collect().last()
                        .replaceWith(files.size()));
    }

    Uni<MediaResponse> store(Caller caller, @Nullable Long manufacturer, @Nullable Long node, @Nullable String name,
            byte[] content) {
        FileType type = FileType.of(content).orElseThrow(() -> new TwinException(CommonError.UNSUPPORTED_MEDIA_TYPE,
                "Send a JPEG, PNG or WebP image, or an MP4 or WebM video."));
        requireSize(type, content.length);
        return owner(caller, manufacturer, node)
                .chain(owner -> plants.require(caller, owner))
                .chain(owner -> {
                    String place = node == null ? folder(owner.name()) : "machine-" + node;
                    Media file = new Media(UUID.randomUUID(), owner.id(), type.kind(), node, fileName(name),
                            type.contentType(), content.length,
                            "twinengine/" + (type.kind() == MediaKind.VIDEO
                                    ? "videos"
                                    : "images") + "/" + place,
                            null, null, 0, clock.instant());
                    return media.insert(pool, file, content, copies.areWanted(), copies.firstRetry())
                            .replaceWith(file);
                })
                .call(this::uploadNow)
                .chain(file -> get(caller, file.id()));
    }

    Uni<MediaResponse> get(Caller caller, UUID id) {
        return visible(caller, id).chain(file -> url(file.id(), file.url())
                .map(url -> new MediaResponse(file.id(), file.manufacturerId(), file.nodeId(), file.kind(), file.name(),
                        file.contentType(), file.size(), url, file.publicId(), file.createdAt())));
    }

    Uni<Void> delete(Caller caller, UUID id) {
        return visible(caller, id).invoke(file -> {
            if (file.kind() == MediaKind.REPORT) {
                throw TwinException.conflict("This file belongs to a report. Generate the report again to replace it.");
            }
        }).call(file -> remove(file.id())).chain(copies::remove);
    }

    /** The file behind a signed link. */
    Uni<Content> open(UUID id, long expires, String signature) {
        return links().invoke(links -> {
            if (!links.opens(id, expires, signature)) {
                throw TwinException.notFound("file", id);
            }
        }).chain(() -> media.get(id)).chain(file -> media.content(id).map(content -> new Content(
                file.orElseThrow(() -> TwinException.notFound("file", id)),
                content.orElseThrow(() -> TwinException.notFound("file", id)))));
    }

    /** A file with its bytes. */
    record Content(Media media, byte[] bytes) {}

    // The key is in the database, so that a link of one replica opens at every other.
    private Uni<SignedLinks> links() {
        SignedLinks known = signed;
        return known != null
                ? Uni.createFrom().item(known)
                : media.linkKey(fresh()).map(key -> new SignedLinks(key, clock)).invoke(made -> signed = made);
    }

    private Uni<Long> owner(Caller caller, @Nullable Long manufacturer, @Nullable Long node) {
        if (node != null) {
            return plants.requireMachine(caller, node);
        }
        Long owner = manufacturer == null ? caller.manufacturerId() : manufacturer;
        if (owner == null) {
            throw TwinException.invalid("manufacturer", "Say for which manufacturer.");
        }
        return Uni.createFrom().item(owner);
    }

    private Uni<Media> visible(Caller caller, UUID id) {
        return media.get(id).map(found -> found.filter(file -> caller.sees(file.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("file", id)));
    }

    private void requireSize(FileType type, long size) {
        long most = type.kind() == MediaKind.VIDEO ? config.maxVideo() : config.maxImage();
        if (size > most) {
            throw new TwinException(CommonError.TOO_LARGE, "The file may have at most " + most + " bytes.");
        }
    }

    private static String fileName(@Nullable String name) {
        String clean = name == null ? "" : name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(clean.length(), 100));
    }

    // Cloudinary's folders must not hold what has a meaning in paths.
    private static String folder(String manufacturer) {
        String clean = manufacturer.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(clean.length(), 100));
    }

    private static byte[] fresh() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
