package io.twinengine.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One process of the platform.
 *
 * @param name what `status` and `logs` call it
 * @param environment added to the launcher's own
 * @param log gets what the process writes
 * @param port where it listens
 * @param counted whether its memory belongs to the platform's; PostgreSQL's and Kafka's does not
 */
public record ProcessSpec(String name, List<String> command, Map<String, String> environment, Path log,
        OptionalInt port, Readiness readiness, boolean counted) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
