package io.twinengine.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs from the class path, unpacked once per user and version. */
final class PostgresBinaries {

    private static final String ENTRY_POINT = "bin/postgres";

    private PostgresBinaries() {}

    /** The folder with {@code bin/}, {@code lib/} and {@code share/}. */
    static Path unpacked() {
        var archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (var content = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (content == null) {
                throw new InfrastructureException("No PostgreSQL for this platform (" + archive
                        + " is not on the class path): use a server of your own with DATABASE_URL=postgresql://...");
            }
            return unpackOnce(content, cacheFolder().resolve(fingerprint(archive)));
        } catch (IOException e) {
            throw new InfrastructureException("Cannot unpack PostgreSQL to " + cacheFolder() + ": " + e.getMessage(),
                    e);
        }
    }

    static String archiveName(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arch = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    /** Name and size of the archive change with the version, and neither needs the archive to be read. */
    private static String fingerprint(String archive) throws IOException {
        var url = PostgresBinaries.class.getResource("/" + archive);
        return archive.replace(".txz", "") + "-" + (url == null ? 0 : url.openConnection().getContentLengthLong());
    }

    private static Path cacheFolder() {
        var cache = System.getenv("XDG_CACHE_HOME");
        var base = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cache);
        return base.resolve("twinengine");
    }

    private static Path unpackOnce(InputStream archive, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (var channel = FileChannel.open(target.resolveSibling(target.getFileName() + ".lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = channel.lock()) {
            if (!Files.exists(target.resolve(ENTRY_POINT))) {
                var unfinished = Files.createTempDirectory(target.getParent(), "unpack");
                unpack(archive, unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return target;
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
