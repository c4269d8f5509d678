package io.twinengine.e2e;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** A machine's past, the same for the same seed: a milling machine with a walk in temperature and a tool that wears. */
final class History {

    private History() {}

    static List<String> of(long node, int readings, Instant start, long seed) {
        Random random = new Random(seed);
        double[] temperature = { 37.0};
        return IntStream.range(0, readings).mapToObj(i -> {
            temperature[0] += random.nextGaussian() * 0.05;
            double torque = 40 + random.nextGaussian() * 5;
            return String.format(Locale.ROOT,
                    "{\"node_id\":%d,\"timestamp\":\"%s\",\"temperature\":%.2f,\"vibration\":%.3f,\"torque\":%.1f,\"rpm\":%.0f,\"tool_wear\":%d,\"ambient_temperature\":%.2f}",
                    node, start.plusSeconds(i), temperature[0], 0.3 + Math.abs(random.nextGaussian()) * 0.02, torque,
                    60_000 / torque, i / 20 % 180, temperature[0] - 11);
        }).toList();
    }
}
