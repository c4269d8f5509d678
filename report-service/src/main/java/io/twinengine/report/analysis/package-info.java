/** Insight on one alert, from its readings. */
@NullMarked
package io.twinengine.report.analysis;

import org.jspecify.annotations.NullMarked;
