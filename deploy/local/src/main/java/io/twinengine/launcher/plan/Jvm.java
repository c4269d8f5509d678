package io.twinengine.launcher.plan;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of JVMs that share a laptop: small heaps and the collector with the least overhead. */
public final class Jvm {

    private Jvm() {}

    /**
     * A Quarkus application, on a plain class path instead of its own class loader, because only classes that the JVM loads by
     * itself are in its cache.
     *
     * @param application the folder that Quarkus has packaged
     */
    public static List<String> quarkus(int heapMegabytes, Path application, AotCache cache) {
        var command = base(heapMegabytes);
        command.addAll(cache.arguments());
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-opens",
                "java.base/java.nio=ALL-UNNAMED", "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED", "-cp",
                classPath(application), "io.quarkus.runner.GeneratedMain"));
        return command;
    }

    /** What Quarkus has generated and changed hides what it was made from. */
    private static String classPath(Path application) {
        return Stream.of("quarkus/transformed-bytecode.jar", "quarkus/generated-bytecode.jar", "app", "lib/boot",
                "lib/main")
                .map(application::resolve)
                .flatMap(Jvm::jars)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> jars(Path place) {
        if (!Files.isDirectory(place)) {
            return Files.exists(place) ? Stream.of(place) : Stream.empty();
        }
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A module that keeps its libraries beside its own archive. */
    static List<String> module(int heapMegabytes, Path module, String mainClass, AotCache cache,
            List<String> arguments) {
        var target = module.resolve("target");
        var command = base(heapMegabytes);
        command.addAll(cache.arguments());
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp",
                Stream.of(target, target.resolve("lib"))
                        .flatMap(Jvm::jars)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                mainClass));
        command.addAll(arguments);
        return command;
    }

    /**
     * A heap that grows from a quarter and gives back what it does not use: by default it would start at its largest. And
     * compilers that wait longer for a method to be hot, C1 four times and C2 ten times: at the usual thresholds C2 alone
     * spends a third of a start's processor time on code that is not run again.
     */
    private static List<String> base(int heapMegabytes) {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m", "-Xms" + heapMegabytes / 4 + "m", "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40", "-XX:TrimNativeHeapInterval=5000",
                "-XX:+UseCompactObjectHeaders", "-XX:Tier3InvocationThreshold=800",
                "-XX:Tier3MinInvocationThreshold=400", "-XX:Tier3CompileThreshold=8000",
                "-XX:Tier3BackEdgeThreshold=240000", "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000", "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000", "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
    }
}
