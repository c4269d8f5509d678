package io.twinengine.sensor.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.tuning.CompiledProfile;

/**
 * One machine's readings through the detectors, once with the present settings and once with others, both from the same
 * beginning: so that a difference is one of the settings.
 */
final class Replay {

    private final Side present;
    private final Side tried;
    private boolean toolWears;
    private long readings;

    /** One way to set the detectors, and what comes of it. */
    private static final class Side {

        private final CompiledProfile profile;
        private final Episodes episodes;
        private final MachineState machine = MachineState.fresh();
        private final Detector detector = new Detector();
        private final Sample sample = new Sample();

        Side(CompiledProfile profile, Episodes episodes) {
            this.profile = profile;
            this.episodes = episodes;
        }

        void read(Reading reading, boolean toolWears) {
            sample.begin(reading.epochMillis(), reading.quality());
            for (int channel = 0; channel < Channels.STANDARD; channel++) {
                sample.put(channel, reading.standard()[channel]);
            }
            reading.metrics().forEach((name, value) -> sample.putMetric(machine, name, value));
            var by = profile.profile(toolWears);
            machine.relearnIfDue(by.learning(), reading.epochMillis());
            episodes.note(detector.assess(machine, by, sample));
        }
    }

    /**
     * A stored reading.
     *
     * @param standard values of the standard channels, NaN for one that is missing
     */
    @SuppressWarnings("ArrayRecordComponent") // made once per row and never compared
    record Reading(long epochMillis, Quality quality, double[] standard, Map<String, Double> metrics) {}

    /** @param from what was over before is not reported */
    Replay(long nodeId, CompiledProfile present, CompiledProfile tried, Instant from) {
        this.present = new Side(present, new Episodes(nodeId, from));
        this.tried = new Side(tried, new Episodes(nodeId, from));
    }

    void read(Reading reading) {
        readings++;
        toolWears |= reading.standard()[Channels.TOOL_WEAR] > 0;
        present.read(reading, toolWears);
        tried.read(reading, toolWears);
    }

    long readings() {
        return readings;
    }

    List<Episode> withPresentSettings() {
        return present.episodes.all();
    }

    List<Episode> withTriedSettings() {
        return tried.episodes.all();
    }
}
