package io.twinengine.sensor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.tuning.LimitSetting;
import io.twinengine.sensor.tuning.Tuning;

/** Settings of detectors are kept as JSON, which a native program cannot know from a resource's signature. */
@RegisterForReflection(targets = { Tuning.class, Tuning.Layers.class, Tuning.Sensitivity.class,
        Tuning.Surroundings.class, Tuning.Physics.class, Tuning.FormulaSetting.class, LimitSetting.class,
        ProductGrade.class})
final class NativeReflection {

    private NativeReflection() {}
}
