package io.twinengine.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTest {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");
    private static final double RADIANS = 2 * Math.PI / 60;

    private final Machine mill = new Machine("CNC mill", new SplittableRandom(17), 4);

    @Test
    void staysWithinThePhysicsOfAHealthyMachineForADay() {
        for (Values values : run(mill, 86_400)) {
            assertThat(values.torque() * values.rpm() * RADIANS).isBetween(3_500.0, 9_000.0);
            assertThat(values.temperature()).isBetween(45.0, 65.0);
            assertThat(values.toolWear() * values.torque()).isLessThan(12_000);
            assertThat(values.toolWear()).isLessThan(198);
        }
    }

    @Test
    void changesItsTool() {
        List<Values> life = run(mill, 2 * 3_600);

        int changes = 0;
        for (int i = 1; i < life.size(); i++) {
            changes += life.get(i).toolWear() < life.get(i - 1).toolWear() ? 1 : 0;
        }
        assertThat(changes).isBetween(2, 3);
    }

    @Test
    void wearsNoToolWhereThereIsNone() {
        Machine conveyor = new Machine("Conveyor", new SplittableRandom(17), 4);

        assertThat(run(conveyor, 600)).allSatisfy(values -> assertThat(values.toolWear()).isZero());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "HEAT", "OVERSTRAIN", "POWER", "WEAR", "OVERHEAT", "VIBRATION"})
    void showsEachFaultWithinTenSecondsAndRecovers(Fault fault) {
        run(mill, 100);
        mill.suffer(fault, START.plusSeconds(100), Duration.ofSeconds(60));
        Predicate<Values> broken = symptom(fault);

        List<Values> sick = run(mill, 100, 60);

        assertThat(sick.subList(15, 60)).allMatch(broken);
        assertThat(run(mill, 160, 120).subList(60, 120)).noneMatch(broken);
    }

    @Test
    void repeatsItselfWhenStuckAndSaysNothingWhenSilent() {
        run(mill, 10);
        mill.suffer(Fault.STUCK, START.plusSeconds(10), Duration.ofSeconds(30));
        assertThat(run(mill, 10, 30)).hasSize(30).containsOnly(mill.next(START.plusSeconds(39)).orElseThrow());

        mill.suffer(Fault.SILENCE, START.plusSeconds(40), Duration.ofSeconds(30));
        assertThat(run(mill, 40, 30)).isEmpty();
        assertThat(run(mill, 70, 5)).hasSize(5);
    }

    @Test
    void livesTheSameLifeWithTheSameSeed() {
        Machine twin = new Machine("CNC mill", new SplittableRandom(17), 4);

        assertThat(run(twin, 500)).isEqualTo(run(mill, 500));
    }

    private static Predicate<Values> symptom(Fault fault) {
        return switch (fault) {
            case HEAT -> values -> values.temperature() - values.ambientTemperature() < 8.6 && values.rpm() < 1_380;
            case OVERSTRAIN -> values -> values.toolWear() * values.torque() > 12_000;
            case POWER -> values -> values.torque() * values.rpm() * RADIANS > 9_000;
            case WEAR -> values -> values.toolWear() > 220;
            case OVERHEAT -> values -> values.temperature() > 85;
            case VIBRATION -> values -> values.vibration() > 5;
            case STUCK, SILENCE -> values -> false;
        };
    }

    private static List<Values> run(Machine machine, int seconds) {
        return run(machine, 0, seconds);
    }

    private static List<Values> run(Machine machine, int from, int seconds) {
        List<Values> values = new ArrayList<>();
        for (int i = from; i < from + seconds; i++) {
            machine.next(START.plusSeconds(i)).ifPresent(values::add);
        }
        return values;
    }
}
