package io.twinengine.simulator.plant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong with a simulated machine. */
public enum Fault {

    HEAT("heat is not carried off: the spindle is slow and the part stays cold"),
    OVERSTRAIN("a worn tool is pushed too hard"),
    POWER("the drive takes more power than it should"),
    WEAR("the tool is worn out and nobody has changed it"),
    OVERHEAT("the temperature climbs"),
    VIBRATION("a bearing is failing"),
    STUCK("the sensor repeats its last values"),
    SILENCE("no readings at all");

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Fault> of(String word) {
        return Arrays.stream(values()).filter(fault -> fault.word().equals(word.toLowerCase(Locale.ROOT))).findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }
}
