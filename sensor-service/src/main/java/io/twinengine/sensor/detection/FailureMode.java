package io.twinengine.sensor.detection;

/** The failure modes of AI4I 2020 (Matzka, 2020), which a machining plant meets every week. */
public enum FailureMode {
    NONE("", "no failure mode"), HDF("HDF", "heat dissipation failure"), PWF("PWF", "power failure"), OSF("OSF",
            "overstrain failure"),
    TWF("TWF", "tool wear failure");

    private final String code;
    private final String description;

    FailureMode(String code, String description) {
        this.code = code;
        this.description = description;
    }

    /** The abbreviation, empty for {@link #NONE}. */
    public String code() {
        return code;
    }

    public String description() {
        return description;
    }
}
