package io.twinengine.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Indicator;
import io.twinengine.report.fact.Indicators;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.shiftlog.ShiftLog;
import io.twinengine.report.shiftlog.StopCause;

/**
 * What a native program has to find by name: columns that hold JSON, and the two halves of Cloudinary's client, which
 * looks for its HTTP library by class name.
 */
@RegisterForReflection(targets = { DaySummary.class, Indicator.class, Indicators.class, PlantEvent.class,
        ShiftLog.class,
        StopCause.class}, classNames = { "com.cloudinary.http44.UploaderStrategy",
                "com.cloudinary.http44.ApiStrategy"})
final class NativeReflection {

    private NativeReflection() {}
}
