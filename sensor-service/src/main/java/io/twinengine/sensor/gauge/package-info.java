/** What a dashboard shows of the detectors and their alerts as a whole. */
@NullMarked
package io.twinengine.sensor.gauge;

import org.jspecify.annotations.NullMarked;
