package io.twinengine.vision.stream;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import io.twinengine.vision.detector.DetectorChoice;
import io.twinengine.vision.zone.Zone;

/**
 * What a camera is watched for.
 *
 * @param labelled lines at which the model says what passes
 * @param plain lines at which whatever lies on the belt counts
 * @param cycleSeconds the machine's ideal cycle time, when it is known
 */
record Watch(List<Zone> labelled, List<Zone> plain, OptionalDouble cycleSeconds) {

    Watch {
        labelled = List.copyOf(labelled);
        plain = List.copyOf(plain);
    }

    /**
     * Lines without a method of their own go by the machine's choice, else by whether the model knows all their types.
     * Sequences are never sent to an inference service.
     */
    static Watch of(List<Zone> zones, DetectorChoice choice, Predicate<String> known, OptionalDouble cycleSeconds) {
        Predicate<Zone> byModel = zone -> switch (zone.method()) {
            case BELT -> false;
            case EMBEDDED -> true;
            case AUTO -> switch (choice) {
                case BELT -> false;
                case EMBEDDED -> true;
                case AUTO, HUGGING_FACE -> !zone.objectTypes().isEmpty()
                        && zone.objectTypes().stream().allMatch(known);
            };
        };
        return new Watch(zones.stream().filter(byModel).toList(), zones.stream().filter(byModel.negate()).toList(),
                cycleSeconds);
    }
}
