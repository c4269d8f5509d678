package io.twinengine.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The build this test JVM belongs to: its root folder and the process whose end is the build's end. */
record Build(Path root, long pid) {

    private static final String MAVEN_MAIN_CLASS = "org.codehaus.plexus.classworlds.launcher.Launcher";

    static Build current() {
        return new Build(rootFolder(), owner().pid());
    }

    private static Path rootFolder() {
        var given = System.getProperty("twinengine.root");
        if (given != null) {
            return Path.of(given);
        }
        // An IDE sets no property but runs tests in the module's folder.
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder.getParent() != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Run tests inside the repository, or set -Dtwinengine.root"));
    }

    /** Maven when there is one above us, otherwise whoever started this JVM (an IDE). */
    private static ProcessHandle owner() {
        var self = ProcessHandle.current();
        return Stream.iterate(Optional.of(self), Optional::isPresent, handle -> handle.flatMap(ProcessHandle::parent))
                .map(Optional::orElseThrow)
                .filter(Build::isMaven)
                .findFirst()
                .or(self::parent)
                .orElse(self);
    }

    private static boolean isMaven(ProcessHandle handle) {
        return handle.info().arguments()
                .map(arguments -> Arrays.asList(arguments).contains(MAVEN_MAIN_CLASS))
                .orElse(false);
    }
}
