package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateDetectorTest {

    private final MachineState state = MachineState.fresh();
    private final Machines machine = new Machines(1, state);

    @Test
    void saysHowFarLearningHasComeAndIsSilentUntilThen() {
        assertThat(machine.skip(10).warmUp().text()).isEqualTo("learning 10/400");
        machine.shift("flow", 500);
        assertThat(machine.skip(389).severity(AlertKind.STATE)).isEqualTo(Severity.NONE);
        assertThat(machine.next().warmUp().text()).isEqualTo("ready");
    }

    @Test
    void staysSilentOnAHealthyMachine() {
        machine.skip(400);
        int alarms = 0;
        for (int i = 0; i < 20_000; i++) {
            alarms += machine.next().severity(AlertKind.STATE) == Severity.NONE ? 0 : 1;
        }
        assertThat(alarms).isZero();
    }

    @Test
    void findsASignalThatHasMovedAndNamesIt() {
        machine.skip(600);
        Assessment found = machine.shift("pressure", 8).skip(60);

        assertThat(found.severity(AlertKind.STATE)).isGreaterThanOrEqualTo(Severity.LOW);
        Verdict verdict = found.verdict(AlertKind.STATE);
        assertThat(verdict.causes().getFirst().signal()).isEqualTo("pressure");
        assertThat(verdict.causes().getFirst().share()).isGreaterThan(0.5);
        assertThat(verdict.causes().getFirst().expectedHigh()).isLessThan(verdict.causes().getFirst().seen());
        assertThat(verdict.summary()).isEqualTo("Machine differs from its healthy state, mostly in pressure.");
    }

    @Test
    void watchesAMachineThatSendsEachSignalInAMessageOfItsOwn() {
        machine.oneByOne().skip(450);
        int alarms = 0;
        for (int i = 0; i < 20_000; i++) {
            alarms += machine.next().severity(AlertKind.STATE) == Severity.NONE ? 0 : 1;
        }
        assertThat(state.warmUp().complete()).isTrue();
        assertThat(alarms).isZero();

        Assessment found = machine.shift("pressure", 8).skip(300);

        assertThat(found.severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
        assertThat(found.verdict(AlertKind.STATE).causes().getFirst().signal()).isEqualTo("pressure");
    }

    @Test
    void doesNotLearnAFaultAsTheNewNormal() {
        machine.skip(600);
        assertThat(machine.shift("pressure", 8).skip(5_000).severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
    }

    @Test
    void clearsWhenTheMachineIsHealthyAgain() {
        machine.skip(600);
        machine.shift("pressure", 8).skip(200);
        assertThat(machine.shift("pressure", 0).skip(200).severity(AlertKind.STATE)).isEqualTo(Severity.NONE);
    }

    @Test
    void isNotFooledByAFewFaultyReadingsWhileLearning() {
        machine.skip(150);
        machine.shift("flow", 60).skip(10);
        machine.shift("flow", 0).skip(440);
        assertThat(machine.shift("flow", 10).skip(80).severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
    }

    @Test
    void leavesConstantSignalsOutAndStillFindsTheOthers() {
        var detector = new Detector();
        var sample = new Sample();
        var random = new java.util.Random(3);
        Assessment found = null;
        for (int i = 0; i < 600; i++) {
            sample.begin(1_000L * i, Quality.GOOD);
            for (int s = 0; s < 6; s++) {
                double moved = s == 4 && i > 500 ? 10 : 0;
                sample.putMetric(state, "m" + s, s % 3 == 1
                        ? 7
                        : 50 + random.nextGaussian() + (s == 5 ? moved : 0)
                                + (s == 2 && i > 500 ? 10 : 0));
            }
            found = detector.assess(state, MachineProfile.DEFAULT, sample);
        }
        assertThat(found).isNotNull();
        assertThat(found.severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
        assertThat(state.layout().name(found.topChannel(AlertKind.STATE))).isEqualTo("m2");
    }

    @Test
    void takesTemperatureAgainstAmbient() {
        var detector = new Detector();
        var sample = new Sample();
        var random = new java.util.Random(4);
        int alarms = 0;
        for (int i = 0; i < 3_000; i++) {
            double weather = 10 * Math.sin(i / 500.0);
            sample.begin(1_000L * i, Quality.GOOD).put(Channels.TEMPERATURE, 60 + weather + random.nextGaussian())
                    .put(Channels.AMBIENT_TEMPERATURE, 20 + weather).put(Channels.VIBRATION, random.nextGaussian())
                    .put(Channels.TORQUE, 40 + random.nextGaussian()).put(Channels.RPM, 1_500 + random.nextGaussian());
            alarms += detector.assess(state, MachineProfile.DEFAULT, sample).severity(AlertKind.STATE) == Severity.NONE
                    ? 0
                    : 1;
        }
        assertThat(alarms).isZero();
        for (int i = 3_000; i < 3_100; i++) {
            double weather = 10 * Math.sin(i / 500.0);
            sample.begin(1_000L * i, Quality.GOOD).put(Channels.TEMPERATURE, 70 + weather + random.nextGaussian())
                    .put(Channels.AMBIENT_TEMPERATURE, 20 + weather).put(Channels.VIBRATION, random.nextGaussian())
                    .put(Channels.TORQUE, 40 + random.nextGaussian()).put(Channels.RPM, 1_500 + random.nextGaussian());
            detector.assess(state, MachineProfile.DEFAULT, sample);
        }
        assertThat(state.state.on()).isTrue();
        assertThat(state.state.top()).isEqualTo(Channels.TEMPERATURE);
    }

    @Test
    void learnsAgainAfterMaintenance() {
        machine.skip(600);
        machine.shift("pressure", 8).skip(100);
        state.relearnIfDue(Learning.DEFAULT.since(1), 1);
        assertThat(state.warmUp().text()).isEqualTo("learning 0/400");
        assertThat(machine.skip(2_000).severity(AlertKind.STATE)).isEqualTo(Severity.NONE);
        assertThat(machine.shift("pressure", 0).skip(100).severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
    }
}
