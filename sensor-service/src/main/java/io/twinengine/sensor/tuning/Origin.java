package io.twinengine.sensor.tuning;

/** Who has said it: the machine's own settings, those of its type, or the plant graph. */
public enum Origin {
    MACHINE, MACHINE_TYPE, PLANT_GRAPH
}
