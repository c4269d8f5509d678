package io.twinengine.sensor.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.sensor.detection.Ambient;
import io.twinengine.sensor.detection.FormulaLimit;
import io.twinengine.sensor.detection.Learning;
import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.ShiftSchedule;
import io.twinengine.sensor.detection.WatchPlan;
import io.twinengine.sensor.detection.formula.Formula;
import io.twinengine.sensor.tuning.LimitSetting.Placed;

/**
 * Puts together what a machine is judged by: its own settings over those of its type over what the plant graph says. What
 * cannot be used is left out and named, so that one bad setting does not leave a machine unwatched.
 */
final class ProfileCompiler {

    private final NodeState node;
    private final Tuning type;
    private final Tuning machine;
    private final List<Problem> problems = new ArrayList<>();

    private ProfileCompiler(NodeState node, Tuning type, Tuning machine) {
        this.node = node;
        this.type = type;
        this.machine = machine;
    }

    /**
     * @param schedule the shifts of the machine's manufacturer
     * @param since from when on the machine's healthy state is learned; 0: from its first reading
     */
    static CompiledProfile compile(NodeState node, Tuning type, Tuning machine, ShiftSchedule schedule, long since) {
        return new ProfileCompiler(node, type, machine).compile(schedule, since);
    }

    private CompiledProfile compile(ShiftSchedule schedule, long since) {
        Formulas formulas = new Formulas(node, type, machine, problems);
        List<Limit> onSignals = new ArrayList<>();
        List<FormulaLimit> onFormulas = new ArrayList<>();
        List<CompiledProfile.Applied> applied = new ArrayList<>();
        for (Placed placed : placed()) {
            Optional<Limit> limit = limit(placed, applied.size());
            Formula formula = formulas.compiled().get(placed.setting().signal());
            Boolean on = setting(formula == null ? Tuning.Layers::limits : Tuning.Layers::formulas);
            if (limit.isPresent() && !Boolean.FALSE.equals(on)) {
                noteUnknownShifts(placed, limit.get(), schedule);
                applied.add(new CompiledProfile.Applied(limit.get(), placed.origin()));
                if (formula == null) {
                    onSignals.add(limit.get());
                } else {
                    onFormulas.add(new FormulaLimit(formula, limit.get()));
                }
            }
        }
        MachineProfile profile = new MachineProfile(grade(), physics(), WatchPlan.of(onSignals, onFormulas), schedule,
                learning(since));
        Boolean cuts = setting(Tuning.Layers::physics);
        MachineProfile without = profile.withPhysics(PhysicsLimits.NONE);
        return new CompiledProfile(Boolean.FALSE.equals(cuts) ? without : profile,
                Boolean.TRUE.equals(cuts) ? profile : without, applied, formulas.usable(), problems);
    }

    private List<Placed> placed() {
        List<Placed> placed = new ArrayList<>(Placed.all(machine.limits(), Origin.MACHINE));
        addUnlessSet(placed, Placed.all(type.limits(), Origin.MACHINE_TYPE));
        addUnlessSet(placed,
                Placed.all(node.limits().stream().map(LimitSetting::of).toList(), Origin.PLANT_GRAPH));
        return placed.stream().filter(one -> one.setting().isEnabled()).toList();
    }

    private static void addUnlessSet(List<Placed> placed, List<Placed> further) {
        Set<String> set = placed.stream().map(one -> one.setting().signal()).collect(Collectors.toSet());
        further.stream().filter(one -> !set.contains(one.setting().signal())).forEach(placed::add);
    }

    private Optional<Limit> limit(Placed placed, int before) {
        if (before == WatchPlan.MAX_LIMITS) {
            problems.add(placed.problem("A machine can have " + WatchPlan.MAX_LIMITS
                    + " limits, those of its type and of the plant graph included: this one is not watched."));
            return Optional.empty();
        }
        try {
            return Optional.of(placed.setting().limit());
        } catch (IllegalArgumentException e) {
            problems.add(placed.problem(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void noteUnknownShifts(Placed placed, Limit limit, ShiftSchedule schedule) {
        if (schedule.isKnown()) {
            limit.shifts().stream().filter(name -> !schedule.names().contains(name)).sorted()
                    .map(name -> placed.problem("There is no shift named " + name + " in the shift calendar."))
                    .forEach(problems::add);
        }
    }

    private PhysicsLimits physics() {
        PhysicsLimits usual = PhysicsLimits.MACHINING;
        try {
            return new PhysicsLimits(true, number(Tuning.Physics::minPowerWatts, usual.minPowerWatts()),
                    number(Tuning.Physics::maxPowerWatts, usual.maxPowerWatts()),
                    number(Tuning.Physics::minTemperatureDifferenceKelvin, usual.minTemperatureDifferenceKelvin()),
                    number(Tuning.Physics::heatBelowRpm, usual.heatBelowRpm()),
                    number(Tuning.Physics::standingBelowRpm, usual.standingBelowRpm()),
                    number(Tuning.Physics::maxStrainMinuteNewtonMetres, usual.maxStrainMinuteNewtonMetres()));
        } catch (IllegalArgumentException e) {
            Origin origin = machine.physics() == null ? Origin.MACHINE_TYPE : Origin.MACHINE;
            problems.add(new Problem(origin, "physics", String.valueOf(e.getMessage())));
            return usual;
        }
    }

    private double number(Function<Tuning.Physics, @Nullable Double> field, double usual) {
        return either(tuning -> Optional.ofNullable(tuning.physics()).map(field)).orElse(usual);
    }

    private @Nullable ProductGrade grade() {
        return either(tuning -> Optional.ofNullable(tuning.productGrade()))
                .or(() -> Stream.of(ProductGrade.values())
                        .filter(grade -> grade.name().equals(node.productGrade())).findFirst())
                .orElse(null);
    }

    private Learning learning(long since) {
        return new Learning(!Boolean.FALSE.equals(setting(Tuning.Layers::state)),
                !Boolean.FALSE.equals(setting(Tuning.Layers::point)), sensitivity(Tuning.Sensitivity::state),
                sensitivity(Tuning.Sensitivity::point),
                either(tuning -> Optional.ofNullable(tuning.thermalSignals())).orElse(Learning.STANDARD_THERMAL),
                ambient(), since);
    }

    private Ambient ambient() {
        noteAmbient(machine, Origin.MACHINE);
        noteAmbient(type, Origin.MACHINE_TYPE);
        return either(tuning -> Optional.ofNullable(tuning.ambient()))
                .map(set -> new Ambient(set.signal(), set.celsius() == null ? Double.NaN : set.celsius()))
                .orElse(Ambient.MEASURED);
    }

    private void noteAmbient(Tuning tuning, Origin origin) {
        if (tuning.ambient() != null && (tuning.ambient().signal() == null) == (tuning.ambient().celsius() == null)) {
            problems.add(new Problem(origin, "ambient", "Name either a signal or a temperature in celsius."));
        }
    }

    private double sensitivity(Function<Tuning.Sensitivity, @Nullable Double> of) {
        return either(tuning -> Optional.ofNullable(tuning.sensitivity()).map(of)).orElse(1.0);
    }

    private @Nullable Boolean setting(Function<Tuning.Layers, @Nullable Boolean> layer) {
        return either(tuning -> Optional.ofNullable(tuning.layers()).map(layer)).orElse(null);
    }

    private <T> Optional<T> either(Function<Tuning, Optional<T>> value) {
        return value.apply(machine).or(() -> value.apply(type));
    }
}
