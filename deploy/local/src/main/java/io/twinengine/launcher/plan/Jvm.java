package io.twinengine.launcher.plan;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs that share a laptop: small heaps and the collector with the least overhead. */
final class Jvm {

    private Jvm() {}

    static List<String> jar(int heapMegabytes, Path jar) {
        var command = base(heapMegabytes);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** A module that keeps its libraries beside its classes. */
    static List<String> module(int heapMegabytes, Path module, String mainClass, List<String> arguments) {
        var target = module.resolve("target");
        var command = base(heapMegabytes);
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*", mainClass));
        command.addAll(arguments);
        return command;
    }

    private static List<String> base(int heapMegabytes) {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    }
}
