package io.twinengine.report.media;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.cloudinary.Cloudinary;
import com.cloudinary.utils.ObjectUtils;

import io.smallrye.mutiny.Uni;

/** Cloudinary, when it is configured. Its client blocks, so calls run on threads of their own and never longer than told. */
@ApplicationScoped
class Cloud {

    private final CloudinaryConfig config;
    private final @Nullable Cloudinary client;

    Cloud(CloudinaryConfig config) {
        this.config = config;
        this.client = client(config);
    }

    /** Where a file went. */
    record Uploaded(String url, String publicId) {}

    boolean isConfigured() {
        return client != null;
    }

    Uni<Uploaded> upload(byte[] content, MediaKind kind, String folder, String publicId) {
        return call(cloudinary -> {
            Map<?, ?> answer = cloudinary.uploader().upload(content, ObjectUtils.asMap("folder", folder, "public_id",
                    publicId, "resource_type", kind.resourceType(), "overwrite", true, "timeout", seconds()));
            return new Uploaded(text(answer, "secure_url"), text(answer, "public_id"));
        });
    }

    Uni<Void> delete(String publicId, MediaKind kind) {
        return call(cloudinary -> cloudinary.uploader().destroy(publicId,
                ObjectUtils.asMap("resource_type", kind.resourceType(), "invalidate", true, "timeout", seconds())))
                .replaceWithVoid();
    }

    private interface Call<T> {
        T on(Cloudinary cloudinary) throws IOException;
    }

    private <T> Uni<T> call(Call<T> call) {
        Cloudinary cloudinary = client;
        if (cloudinary == null) {
            return Uni.createFrom().failure(new IllegalStateException("Cloudinary is not configured."));
        }
        return Uni.createFrom().item(() -> {
            try {
                return call.on(cloudinary);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }).runSubscriptionOn(task -> Thread.ofVirtual().name("cloudinary").start(task))
                // A kept connection may have died unseen; the same file under the same id twice is once.
                .onFailure(java.io.UncheckedIOException.class).retry().atMost(1)
                .ifNoItem().after(config.timeout().plusSeconds(2)).fail();
    }

    private int seconds() {
        return Math.max(1, (int) config.timeout().toSeconds());
    }

    private static String text(Map<?, ?> answer, String field) {
        return Optional.ofNullable(answer.get(field)).map(Object::toString)
                .orElseThrow(() -> new IllegalStateException("Cloudinary's answer has no " + field + "."));
    }

    private static @Nullable Cloudinary client(CloudinaryConfig config) {
        if (Optional.of(config).filter(all -> present(all.cloudName()) && present(all.apiKey())
                && present(all.apiSecret())).isEmpty()) {
            return null;
        }
        Map<String, Object> settings = new java.util.HashMap<>(Map.of("cloud_name", config.cloudName().orElseThrow(),
                "api_key", config.apiKey().orElseThrow(), "api_secret", config.apiSecret().orElseThrow(), "secure",
                true));
        config.uploadPrefix().filter(text -> !text.isBlank())
                .ifPresent(prefix -> settings.put("upload_prefix", prefix));
        return new Cloudinary(settings);
    }

    private static boolean present(Optional<String> value) {
        return value.filter(text -> !text.isBlank()).isPresent();
    }
}
