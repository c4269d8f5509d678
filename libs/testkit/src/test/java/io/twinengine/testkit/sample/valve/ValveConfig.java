package io.twinengine.testkit.sample.valve;

import jakarta.validation.constraints.Min;

/** Settings with a bound that Bean Validation checks. */
public interface ValveConfig {

    @Min(1)
    int turns();
}
