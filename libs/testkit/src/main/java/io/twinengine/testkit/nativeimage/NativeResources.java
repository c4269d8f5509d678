package io.twinengine.testkit.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A native program carries the resources that it is told to, and no others. */
public final class NativeResources {

    /** What the framework includes by itself: its settings, Flyway's migrations, metadata. */
    private static final List<String> INCLUDED_ANYWAY = List.of("application.properties", "db/**", "META-INF/**");
    private static final String INCLUDES = "quarkus.native.resources.includes";

    private NativeResources() {}

    /** Files of the folder that its {@code application.properties} does not include; empty without the folder. */
    public static List<String> leftOut(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<PathMatcher> included = Stream.concat(INCLUDED_ANYWAY.stream(), includes(folder))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob)).toList();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize)
                    .filter(file -> included.stream().noneMatch(glob -> glob.matches(file)))
                    .map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> includes(Path folder) {
        Path settings = folder.resolve("application.properties");
        Properties properties = new Properties();
        if (Files.exists(settings)) {
            try (var reader = Files.newBufferedReader(settings)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Arrays.stream(properties.getProperty(INCLUDES, "").split(",")).map(String::strip)
                .filter(glob -> !glob.isEmpty());
    }
}
