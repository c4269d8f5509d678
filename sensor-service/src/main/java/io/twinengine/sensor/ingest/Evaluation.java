package io.twinengine.sensor.ingest;

import java.util.List;

import io.twinengine.sensor.alert.AlertSignal;
import io.twinengine.sensor.presence.PresenceNews;

/** What the detectors made of a batch. */
record Evaluation(List<AlertSignal> signals, List<PresenceNews> resumed, int evaluated) {

    static final Evaluation NOTHING = new Evaluation(List.of(), List.of(), 0);

    Evaluation {
        signals = List.copyOf(signals);
        resumed = List.copyOf(resumed);
    }
}
