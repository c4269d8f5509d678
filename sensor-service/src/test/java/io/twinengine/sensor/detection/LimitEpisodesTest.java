package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.twinengine.sensor.detection.formula.Formula;
import io.twinengine.sensor.detection.formula.MeasureUnit;

class LimitEpisodesTest {

    private static final Limit WARM = Limit.immediate("warm", "temperature", Double.NaN, 80, Severity.LOW);
    private static final Limit HOT = Limit.immediate("hot", "temperature", Double.NaN, 90, Severity.HIGH);
    private static final Limit LOOSE = Limit.immediate("loose", "vibration", Double.NaN, 1, Severity.MEDIUM);

    private final Detector detector = new Detector();
    private final Sample sample = new Sample();
    private MachineState machine = MachineState.fresh();
    private MachineProfile profile = MachineProfile.DEFAULT.withPhysics(PhysicsLimits.NONE);
    private long now = 1_000_000;

    private void watch(Limit... limits) {
        profile = profile.withLimits(List.of(limits), List.of());
    }

    private List<String> read(double temperature, double vibration) {
        now += 1_000;
        sample.begin(now, Quality.GOOD).put(Channels.TEMPERATURE, temperature).put(Channels.VIBRATION, vibration)
                .put(Channels.TORQUE, 50).put(Channels.RPM, 1_000);
        List<String> told = new ArrayList<>();
        for (EpisodeChange change : detector.assess(machine, profile, sample).changes()) {
            told.add(switch (change) {
                case EpisodeChange.Began began -> "began " + began.subject() + " " + began.severity();
                case EpisodeChange.Updated updated -> "updated " + updated.subject() + " " + updated.worst();
                case EpisodeChange.Ended ended -> "ended " + ended.subject() + " " + ended.worst();
            });
        }
        return told;
    }

    @Test
    void hasOneEpisodeForEachSignalAndNotForEachLimit() {
        watch(WARM, HOT, LOOSE);

        assertThat(read(85, 0.2)).containsExactly("began temperature LOW");
        assertThat(read(95, 0.2)).containsExactly("updated temperature HIGH");
        assertThat(read(95, 1.2)).containsExactly("began vibration MEDIUM");
        assertThat(detector.verdict(AlertKind.LIMIT).subject()).isEqualTo("temperature");
        assertThat(detector.verdict(AlertKind.LIMIT).summary())
                .isEqualTo("temperature is 95, outside its limits (any to 90).");
    }

    @Test
    void keepsWhatItKnowsOfLimitsThatAnEditLeavesAlone() {
        var held = new Limit("held", "vibration", Double.NaN, 1, Severity.LOW, 0, Duration.ofSeconds(2), 1, 1,
                Set.of());
        watch(HOT, held);
        read(95, 1.2);
        read(95, 1.2);

        watch(held, WARM, HOT);

        assertThat(read(95, 1.2)).containsExactly("began vibration LOW");
        assertThat(detector.verdict(AlertKind.LIMIT).causes().getFirst().expectedHigh()).isEqualTo(90);
    }

    @Test
    void endsTheEpisodeOfALimitThatIsTakenAway() {
        watch(HOT, LOOSE);
        read(95, 1.2);

        watch(LOOSE);

        assertThat(read(95, 1.2)).containsExactly("ended temperature HIGH", "updated vibration MEDIUM");
    }

    @Test
    void survivesARestartInTheMiddleOfEverything() {
        var held = new Limit("held", "vibration", Double.NaN, 1, Severity.LOW, 0, Duration.ofSeconds(2), 1, 1,
                Set.of());
        watch(HOT, held);
        read(95, 1.2);
        read(89, 1.2);

        machine = MachineState.fromBytes(machine.toBytes());
        watch(HOT, held);

        assertThat(read(89, 1.2)).as("still hot by the hysteresis").containsExactly("began vibration LOW");
        assertThat(read(95, 0.2)).containsExactly("updated temperature HIGH");
    }

    @Test
    void judgesFormulasLikeSignals() {
        Formula power = Formula.compile("torque * rpm",
                Map.of("torque", MeasureUnit.parse("Nm"), "rpm", MeasureUnit.parse("rpm")), MeasureUnit.parse("kW"));
        var limit = new Limit("power", "power", Double.NaN, 5, Severity.HIGH, 0, Duration.ZERO, 2, 3, Set.of());
        profile = profile.withLimits(List.of(HOT), List.of(new FormulaLimit(power, limit)));

        assertThat(read(60, 0)).isEmpty();
        assertThat(read(60, 0)).containsExactly("began power HIGH");
        assertThat(detector.verdict(AlertKind.FORMULA).summary())
                .isEqualTo("power is 5.236 kW, outside its limits (any to 5).");
    }
}
