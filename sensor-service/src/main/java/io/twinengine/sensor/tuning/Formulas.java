package io.twinengine.sensor.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.sensor.detection.formula.Formula;
import io.twinengine.sensor.detection.formula.FormulaException;
import io.twinengine.sensor.detection.formula.MeasureUnit;

/** The formulas of a machine, compiled: its own replace those of its type that have the same name. */
final class Formulas {

    /** Units of the standard fields, as in {@link io.twinengine.contract.Reading}. */
    private static final Map<String, String> STANDARD_UNITS = Map.of("temperature", "°C", "vibration", "mm/s",
            "torque", "Nm", "rpm", "rpm", "tool_wear", "min", "ambient_temperature", "°C");

    private final Map<String, MeasureUnit> units = new HashMap<>();
    private final Map<String, Formula> compiled = new LinkedHashMap<>();
    private final List<CompiledProfile.Derived> usable = new ArrayList<>();
    private final List<Problem> problems;

    Formulas(NodeState node, Tuning type, Tuning machine, List<Problem> problems) {
        this.problems = problems;
        node.signals().stream().filter(signal -> signal.unit() != null).forEach(this::addUnit);
        STANDARD_UNITS.forEach((signal, symbol) -> units.put(signal, MeasureUnit.parse(symbol)));
        addFormulas(machine, Origin.MACHINE);
        addFormulas(type, Origin.MACHINE_TYPE);
    }

    private void addUnit(SignalDefinition signal) {
        try {
            units.put(signal.signal(), MeasureUnit.parse(String.valueOf(signal.unit())));
        } catch (FormulaException e) {
            problems.add(new Problem(Origin.PLANT_GRAPH, "signals." + signal.signal(),
                    String.valueOf(e.getMessage())));
        }
    }

    Map<String, Formula> compiled() {
        return compiled;
    }

    List<CompiledProfile.Derived> usable() {
        return usable;
    }

    private void addFormulas(Tuning tuning, Origin origin) {
        for (int i = 0; i < tuning.formulas().size(); i++) {
            Tuning.FormulaSetting formula = tuning.formulas().get(i);
            String field = "formulas[" + i + "]";
            if (units.containsKey(formula.name())) {
                problems.add(new Problem(origin, field + ".name", "A signal has this name. Choose another one."));
            } else if (!compiled.containsKey(formula.name())) {
                add(formula, origin, field);
            } else if (usable.stream().anyMatch(one -> one.origin() == origin && one.is(formula.name()))) {
                problems.add(new Problem(origin, field + ".name", "Another formula has this name."));
            }
        }
    }

    private void add(Tuning.FormulaSetting setting, Origin origin, String field) {
        MeasureUnit unit;
        try {
            unit = MeasureUnit.parse(setting.unit());
        } catch (FormulaException e) {
            problems.add(new Problem(origin, field + ".unit", String.valueOf(e.getMessage())));
            return;
        }
        try {
            compiled.put(setting.name(), Formula.compile(setting.expression(), units, unit));
            usable.add(new CompiledProfile.Derived(setting, origin));
        } catch (FormulaException e) {
            problems.add(new Problem(origin, field + ".expression", String.valueOf(e.getMessage())));
        }
    }
}
