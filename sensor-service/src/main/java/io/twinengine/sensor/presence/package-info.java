/** Which machines have fallen silent, and when they come back. */
@NullMarked
package io.twinengine.sensor.presence;

import org.jspecify.annotations.NullMarked;
