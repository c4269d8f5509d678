/** Reading readings: lists, newest values, charts, exports; and the REST door for new ones. */
@NullMarked
package io.twinengine.sensor.reading;

import org.jspecify.annotations.NullMarked;
