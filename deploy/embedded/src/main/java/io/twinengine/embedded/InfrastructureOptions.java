package io.twinengine.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param what which servers to start
 * @param data the folder that holds one folder per server
 * @param state written when everything is ready: ports and pid
 * @param whileAlive stop when this process is gone
 * @param throwaway a test's server: no fsync, topics appear on first use
 */
record InfrastructureOptions(What what, Path data, Optional<Path> log, Optional<Path> state, OptionalLong whileAlive,
        int postgresPort, int kafkaPort, boolean throwaway) {

    enum What {
        POSTGRES,
        KAFKA,
        ALL
    }

    static final String USAGE = "usage: Infrastructure postgres|kafka|all --data DIR [--log FILE] [--state FILE]"
            + " [--postgres-port N] [--kafka-port N] [--while-alive PID] [--throwaway]";

    private static final Set<String> WITH_VALUE = Set.of("--data", "--log", "--state", "--postgres-port",
            "--kafka-port", "--while-alive");
    private static final String THROWAWAY = "--throwaway";

    static InfrastructureOptions parse(String... arguments) {
        if (arguments.length == 0) {
            throw new InfrastructureException(USAGE);
        }
        var what = what(arguments[0]);
        var values = values(arguments);
        var data = Optional.ofNullable(values.get("--data"))
                .orElseThrow(() -> new InfrastructureException("--data is missing; " + USAGE));
        return new InfrastructureOptions(what, Path.of(data),
                Optional.ofNullable(values.get("--log")).map(Path::of),
                Optional.ofNullable(values.get("--state")).map(Path::of),
                values.containsKey("--while-alive")
                        ? OptionalLong.of(number(values, "--while-alive"))
                        : OptionalLong.empty(),
                (int) number(values, "--postgres-port"), (int) number(values, "--kafka-port"),
                values.containsKey(THROWAWAY));
    }

    boolean startsPostgres() {
        return what != What.KAFKA;
    }

    boolean startsKafka() {
        return what != What.POSTGRES;
    }

    private static What what(String word) {
        return switch (word) {
            case "postgres" -> What.POSTGRES;
            case "kafka" -> What.KAFKA;
            case "all" -> What.ALL;
            default -> throw new InfrastructureException("Unknown server '" + word + "'; " + USAGE);
        };
    }

    private static Map<String, String> values(String... arguments) {
        var values = new HashMap<String, String>();
        for (int i = 1; i < arguments.length; i++) {
            var name = arguments[i];
            if (name.equals(THROWAWAY)) {
                values.put(name, "");
            } else if (WITH_VALUE.contains(name) && i + 1 < arguments.length) {
                values.put(name, arguments[++i]);
            } else {
                throw new InfrastructureException("Cannot use '" + name + "' here; " + USAGE);
            }
        }
        return values;
    }

    private static long number(Map<String, String> values, String name) {
        try {
            return Long.parseLong(values.getOrDefault(name, "0"));
        } catch (NumberFormatException _) {
            throw new InfrastructureException(name + " needs a number, not '" + values.get(name) + "'");
        }
    }
}
