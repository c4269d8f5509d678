package io.twinengine.sensor.ingest;

import java.util.List;

import io.twinengine.sensor.alert.AlertSignal;

/** What the detectors made of a batch. */
record Evaluation(List<AlertSignal> signals, int evaluated) {

    Evaluation {
        signals = List.copyOf(signals);
    }
}
