package io.twinengine.report.analysis;

/** The values every reading has. */
enum Signal {
    TEMPERATURE("temperature", "temperature", "°C"),
    VIBRATION("vibration", "vibration", ""),
    TORQUE("torque", "torque", "Nm"),
    RPM("rpm", "speed", "rpm"),
    TOOL_WEAR("tool_wear", "tool wear", "");

    private final String field;
    private final String word;
    private final String unit;

    Signal(String field, String word, String unit) {
        this.field = field;
        this.word = word;
        this.unit = unit;
    }

    String field() {
        return field;
    }

    String word() {
        return word;
    }

    String unit() {
        return unit;
    }
}
