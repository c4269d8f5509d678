package io.twinengine.sensor.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * How near a machine is to a failure, by one reading and physics alone.
 *
 * @param failureProbability that it fails at this reading; NaN when its inputs are missing
 * @param toolWearHazard chance that the tool fails before the next piece is done; an estimate to plan by, never an alarm.
 *        NaN where no wear is measured
 */
public record Outlook(List<RuleMargin> margins, double failureProbability, double toolWearHazard) {

    public Outlook {
        margins = List.copyOf(margins);
    }

    public static Outlook of(MachineProfile profile, MachineState machine, Sample reading) {
        profile.learning().ambient().fill(reading, machine.layout());
        var physics = new PhysicsRules();
        physics.assess(profile.physics(), profile.grade(), reading);
        return new Outlook(margins(physics), physics.failureProbability(), physics.wearHazard());
    }

    static List<RuleMargin> margins(PhysicsRules physics) {
        var margins = new ArrayList<RuleMargin>(PhysicsRules.RULES);
        for (int rule = 0; rule < PhysicsRules.RULES; rule++) {
            margins.add(new RuleMargin(PhysicsRules.mode(rule), physics.assessed(rule), physics.value(rule),
                    physics.limit(rule), physics.marginPercent(rule)));
        }
        return margins;
    }

    /** Whether the tool is due: from the wear on at which tools begin to fail. */
    public boolean toolIsDue() {
        return toolWearHazard > 0;
    }
}
