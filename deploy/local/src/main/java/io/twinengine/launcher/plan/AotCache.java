package io.twinengine.launcher.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM keeps of an earlier run of the same program: loaded and linked classes (JEP 483, 514). It holds for one build and
 * one JDK; a cache that does not fit is ignored.
 */
public sealed interface AotCache {

    /** Nothing is said about it on the program's output. */
    String QUIET = "-Xlog:aot*=off,cds*=off";

    List<String> arguments();

    /**
     * Written when this run ends, without the profiles of its methods (JEP 515): every JVM would hold 7 MB of them, and the
     * compiler they are for hardly works during a start.
     */
    record Made(Path file) implements AotCache {

        @Override
        public List<String> arguments() {
            return List.of("-XX:AOTCacheOutput=" + file, "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining",
                    QUIET);
        }
    }

    /** Read, if there is one. */
    record Used(Path file) implements AotCache {

        @Override
        public List<String> arguments() {
            return Files.exists(file) ? List.of("-XX:AOTCache=" + file, QUIET) : List.of();
        }
    }
}
