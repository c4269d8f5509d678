package io.twinengine.factory.type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.kit.problem.FieldError;

/** Finds definitions of signals that mean nothing. */
public final class SignalCheck {

    private static final Set<String> STANDARD = Set.of("temperature", "vibration", "torque", "rpm", "tool_wear",
            "ambient_temperature");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_UNIT = 24;

    private SignalCheck() {}

    /** @param path of the list in the request */
    public static List<FieldError> of(List<SignalDefinition> signals, String path) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < signals.size(); i++) {
            SignalDefinition signal = signals.get(i);
            String field = path + "[" + i + "].";
            String name = signal.signal();
            if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
                errors.add(new FieldError(field + "signal", "Name a signal, in at most 64 characters."));
            } else if (!seen.add(name)) {
                errors.add(new FieldError(field + "signal", name + " is defined twice."));
            }
            if (signal.unit() != null && name != null && STANDARD.contains(name)) {
                errors.add(new FieldError(field + "unit", name + " has a unit already; leave this out."));
            } else if (signal.unit() != null && (signal.unit().isBlank() || signal.unit().length() > LONGEST_UNIT)) {
                errors.add(new FieldError(field + "unit", "Must have 1 to 24 characters."));
            }
            if (signal.lowest() != null && signal.highest() != null && signal.lowest() >= signal.highest()) {
                errors.add(new FieldError(field + "highest", "Must be above lowest."));
            }
        }
        return List.copyOf(errors);
    }
}
