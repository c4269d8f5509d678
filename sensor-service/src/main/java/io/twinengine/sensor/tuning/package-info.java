/**
 * How the detectors of a machine are set: what people say for a machine type and for a machine, kept with its history,
 * known to every replica within a second, and put together with what the plant graph and the shift calendar say.
 */
@NullMarked
package io.twinengine.sensor.tuning;

import org.jspecify.annotations.NullMarked;
