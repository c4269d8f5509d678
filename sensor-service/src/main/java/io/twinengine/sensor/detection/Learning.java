package io.twinengine.sensor.detection;

import java.util.Set;

/**
 * How the learned layers of a machine are set. A layer that is off goes on learning and says nothing.
 *
 * @param stateSensitivity 2: alarms at half the distance from the healthy state, 0.5: at twice the distance
 * @param pointSensitivity 10: alarms at events ten times as frequent, 0.1: at events ten times as rare
 * @param thermalSignals slow signals: the state detector takes them against ambient, or leaves them out when ambient is
 *        not known
 * @param since the healthy state is the one shown from then on, epoch milliseconds by the clock of the platform; 0: from
 *        the first reading on
 */
public record Learning(boolean state, boolean point, double stateSensitivity, double pointSensitivity,
        Set<String> thermalSignals, Ambient ambient, long since) {

    public static final Set<String> STANDARD_THERMAL = Set.of("temperature");
    public static final Learning DEFAULT = new Learning(true, true, 1, 1, STANDARD_THERMAL, Ambient.MEASURED, 0);

    private static final double LEAST_SENSITIVITY = 0.01;
    private static final double MOST_SENSITIVITY = 100;

    public Learning {
        thermalSignals = Set.copyOf(thermalSignals);
        if (!isAllowed(stateSensitivity) || !isAllowed(pointSensitivity)) {
            throw new IllegalArgumentException(
                    "A sensitivity must be from " + LEAST_SENSITIVITY + " to " + MOST_SENSITIVITY + ".");
        }
    }

    private static boolean isAllowed(double sensitivity) {
        return sensitivity >= LEAST_SENSITIVITY && sensitivity <= MOST_SENSITIVITY;
    }

    public Learning withThermalSignals(Set<String> signals) {
        return new Learning(state, point, stateSensitivity, pointSensitivity, signals, ambient, since);
    }

    public Learning since(long epochMillis) {
        return new Learning(state, point, stateSensitivity, pointSensitivity, thermalSignals, ambient, epochMillis);
    }

    public Learning in(Ambient surroundings) {
        return new Learning(state, point, stateSensitivity, pointSensitivity, thermalSignals, surroundings, since);
    }

    public Learning withSensitivity(double ofState, double ofPoint) {
        return new Learning(state, point, ofState, ofPoint, thermalSignals, ambient, since);
    }

    public Learning only(boolean stateOn, boolean pointOn) {
        return new Learning(stateOn, pointOn, stateSensitivity, pointSensitivity, thermalSignals, ambient, since);
    }
}
