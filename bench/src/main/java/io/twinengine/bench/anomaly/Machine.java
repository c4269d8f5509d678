package io.twinengine.bench.anomaly;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.sensor.detection.AlertKind;
import io.twinengine.sensor.detection.Assessment;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.EpisodeChange;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.detection.Severity;

/** A fresh machine that reads a recording as the service would read it from Kafka: one row after the other. */
final class Machine {

    /**
     * What the detectors said about a row.
     *
     * @param began whether an episode of any kind began with it
     * @param stateScore of the state detector alone, and so are its severity and the signal it blames most
     */
    record Answer(boolean began, double score, Severity severity, double stateScore, Severity stateSeverity,
            String top) {}

    private Machine() {}

    static List<Answer> read(Recording recording, MachineProfile profile) {
        var detector = new Detector();
        var machine = MachineState.fresh();
        var sample = new Sample();
        var answers = new ArrayList<Answer>(recording.rows());
        for (int row = 0; row < recording.rows(); row++) {
            sample.begin(recording.epochMillis()[row], Quality.GOOD);
            for (int s = 0; s < recording.signals().size(); s++) {
                sample.putMetric(machine, recording.signals().get(s), recording.values()[row][s]);
            }
            answers.add(answer(detector.assess(machine, profile, sample), machine));
        }
        return answers;
    }

    private static Answer answer(Assessment found, MachineState machine) {
        boolean began = false;
        for (EpisodeChange change : found.changes()) {
            began |= change instanceof EpisodeChange.Began;
        }
        int channel = found.topChannel(AlertKind.STATE);
        return new Answer(began, found.score(), found.severity(), found.score(AlertKind.STATE),
                found.severity(AlertKind.STATE), channel < 0 ? "" : machine.layout().name(channel));
    }
}
