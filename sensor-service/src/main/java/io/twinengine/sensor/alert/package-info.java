/** Alerts and their life, from raised to resolved, in the terms of ISA-18.2. */
@NullMarked
package io.twinengine.sensor.alert;

import org.jspecify.annotations.NullMarked;
