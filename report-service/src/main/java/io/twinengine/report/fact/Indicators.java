package io.twinengine.report.fact;

import io.twinengine.report.oee.Elements;
import io.twinengine.report.oee.Oee;

/** The OEE index and its three factors. */
public record Indicators(Indicator availability, Indicator effectiveness, Indicator qualityRatio, Indicator oee) {

    public static Indicators of(Elements elements) {
        Oee oee = Oee.of(elements);
        return new Indicators(Indicator.from(oee.availability()), Indicator.from(oee.effectiveness()),
                Indicator.from(oee.qualityRatio()), Indicator.from(oee.index()));
    }
}
