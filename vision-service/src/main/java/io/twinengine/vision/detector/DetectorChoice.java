package io.twinengine.vision.detector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who shall look at a machine's frames: chosen by a request, else by the machine's setting, else by configuration. */
public enum DetectorChoice {
    /** The inference service where the machine or the platform has one, else the embedded model, else the belt. */
    AUTO,
    EMBEDDED,
    HUGGING_FACE,
    BELT;

    public static final String NAMES = "auto, embedded, hugging_face and belt";

    /** Reads what a client wrote, hyphens and capitals aside. */
    public static Optional<DetectorChoice> of(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(known -> known.name().equals(wanted)).findFirst();
    }
}
