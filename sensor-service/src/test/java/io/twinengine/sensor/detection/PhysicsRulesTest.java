package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhysicsRulesTest {

    private final Detector detector = new Detector();
    private final MachineState machine = MachineState.fresh();
    private final Sample sample = new Sample();
    private long now = 1_000;

    private Assessment assess(ProductGrade grade, double processKelvin, double airKelvin, double rpm, double torque,
            double wear) {
        now += 1_000;
        sample.begin(now, Quality.GOOD).put(Channels.TEMPERATURE, processKelvin - 273.15)
                .put(Channels.AMBIENT_TEMPERATURE, airKelvin - 273.15).put(Channels.RPM, rpm)
                .put(Channels.TORQUE, torque).put(Channels.TOOL_WEAR, wear);
        return detector.assess(machine, MachineProfile.DEFAULT.withGrade(grade), sample);
    }

    @Test
    void namesPowerFailureWhenPowerIsAboveNineKilowatts() {
        Assessment found = assess(ProductGrade.H, 310, 300, 1_500, 58, 10);

        assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.mode()).isEqualTo(FailureMode.PWF);
        assertThat(found.changes()).hasSize(1);
        assertThat(found.verdict().summary()).isEqualTo("Power is 9110.6 W, limit 9000.0 W (PWF).");
    }

    @Test
    void judgesOverstrainByTheGradeOfTheProduct() {
        assertThat(assess(ProductGrade.L, 310, 300, 1_400, 55, 210).mode()).isEqualTo(FailureMode.OSF);
        assertThat(assess(ProductGrade.H, 310, 300, 1_400, 55, 190).mode()).isEqualTo(FailureMode.NONE);
    }

    @Test
    void doesNotAssessOverstrainOfAnUnknownGrade() {
        MachineState unknown = MachineState.fresh();
        sample.begin(1_000, Quality.GOOD).put(Channels.TORQUE, 70).put(Channels.TOOL_WEAR, 230)
                .put(Channels.RPM, 1_100);
        Verdict verdict = detector.assess(unknown, MachineProfile.DEFAULT, sample).verdict();

        assertThat(verdict.margins()).filteredOn(RuleMargin::assessed).extracting(RuleMargin::mode)
                .containsExactly(FailureMode.PWF);
    }

    @Test
    void decidesOnKelvinAsPrintedWhateverTheDetourOverCelsius() {
        for (int tenth = 2_950; tenth < 3_050; tenth++) {
            double air = tenth / 10.0;
            double process = (tenth + 86) / 10.0;
            boolean heat = assess(ProductGrade.L, process, air, 1_300, 40, 0).mode() == FailureMode.HDF;

            assertThat(heat).as("process %s air %s", process, air).isEqualTo(process - air < 8.6);
        }
    }

    @Test
    void showsWearAsHazardAndNotAsAlarm() {
        Assessment found = assess(ProductGrade.M, 310, 300, 1_500, 40, 220);

        assertThat(found.severity()).isEqualTo(Severity.NONE);
        assertThat(found.mode()).isEqualTo(FailureMode.TWF);
        assertThat(found.failureProbability()).isBetween(0.03, 0.10);
        Outlook outlook = Outlook.of(MachineProfile.DEFAULT.withGrade(ProductGrade.M), machine, sample);
        assertThat(outlook.toolIsDue()).isTrue();
        assertThat(outlook.toolWearHazard()).isBetween(0.03, 0.10);
        assertThat(outlook.failureProbability()).isEqualTo(found.failureProbability());
    }

    @Test
    void leavesAStandingMachineAlone() {
        Assessment found = assess(ProductGrade.M, 300, 300, 0, 0, 10);

        assertThat(found.severity()).isEqualTo(Severity.NONE);
        assertThat(found.verdict().margins()).noneMatch(RuleMargin::assessed);
    }
}
