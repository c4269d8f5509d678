package io.twinengine.auth.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

/** The folder that signing keys are mounted in, if there is one; it may change at any time. */
@ApplicationScoped
class KeyFolder {

    private static final Logger LOGGER = Logger.getLogger(KeyFolder.class);

    private final Optional<Path> folder;
    private final Vertx vertx;
    private volatile Content content = new Content(Map.of(), List.of());

    /** The keys of a folder while its files are these. */
    private record Content(Map<Path, FileTime> files, List<MountedKey> keys) {}

    KeyFolder(KeyConfig config, Vertx vertx) {
        this.folder = config.folder();
        this.vertx = vertx;
    }

    boolean isMounted() {
        return folder.isPresent();
    }

    /** The keys that are there now, in the order of their files' names; none where keys are not mounted. */
    Uni<List<MountedKey>> keys() {
        return folder.isEmpty()
                ? Uni.createFrom().item(List.of())
                : vertx.executeBlocking(() -> read(folder.get()));
    }

    private List<MountedKey> read(Path mounted) {
        Map<Path, FileTime> files = files(mounted);
        Content known = content;
        if (!files.equals(known.files())) {
            known = new Content(files, parse(files));
            content = known;
        }
        if (known.keys().isEmpty()) {
            throw new IllegalStateException("There is no signing key (*.pem, *.key) in " + mounted);
        }
        return known.keys();
    }

    private static Map<Path, FileTime> files(Path mounted) {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(mounted)) {
            // Links are followed: Kubernetes exchanges all files of a secret at once by a link.
            for (Path file : all.filter(KeyFolder::isKey).filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Signing keys cannot be read in " + mounted, e);
        }
    }

    /** A file that is no key keeps nobody from using the others. */
    private static List<MountedKey> parse(Map<Path, FileTime> files) {
        List<MountedKey> keys = new ArrayList<>();
        for (Path file : files.keySet()) {
            try {
                keys.add(MountedKey.parse(Files.readString(file)));
            } catch (IOException | IllegalArgumentException e) {
                LOGGER.errorf("Signing key refused file=%s reason=%s", file.getFileName(), e.getMessage());
            }
        }
        return List.copyOf(keys);
    }

    private static boolean isKey(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".pem") || name.endsWith(".key");
    }
}
