/** Readings, what detectors say of them, and the alerts that follow. */
@NullMarked
package io.twinengine.sensor;

import org.jspecify.annotations.NullMarked;
