package io.twinengine.report.fact;

import java.util.Set;

/**
 * One thing a report may say.
 *
 * @param id stable within a report, such as {@code machine.17.downtime}
 * @param label what the value is, in the platform's own words
 */
public record Fact(String id, String label, FactValue value, Subject subject, Set<Aspect> aspects) {

    public Fact {
        aspects = Set.copyOf(aspects);
    }
}
