package io.twinengine.sensor.detection.formula;

/** Powers of the SI base units kilogram, metre, second, ampere and kelvin. */
public record Dimension(int mass, int length, int time, int current, int temperature) {

    static final Dimension NONE = new Dimension(0, 0, 0, 0, 0);

    Dimension times(Dimension other) {
        return new Dimension(mass + other.mass, length + other.length, time + other.time, current + other.current,
                temperature + other.temperature);
    }

    Dimension over(Dimension other) {
        return times(other.power(-1));
    }

    Dimension power(int n) {
        return new Dimension(n * mass, n * length, n * time, n * current, n * temperature);
    }

    /** Whether a square root of this is a dimension again. */
    boolean isSquare() {
        return ((mass | length | time | current | temperature) & 1) == 0;
    }

    Dimension root() {
        return new Dimension(mass / 2, length / 2, time / 2, current / 2, temperature / 2);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        append(text, "kg", mass);
        append(text, "m", length);
        append(text, "s", time);
        append(text, "A", current);
        append(text, "K", temperature);
        return text.isEmpty() ? "a plain number" : text.toString();
    }

    private static void append(StringBuilder text, String unit, int power) {
        if (power != 0) {
            text.append(text.isEmpty() ? "" : "·").append(unit).append(power == 1 ? "" : "^" + power);
        }
    }
}
