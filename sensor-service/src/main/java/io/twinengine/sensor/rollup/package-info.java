/** Minutes and hours made from readings, kept right under late and repeated data. */
@NullMarked
package io.twinengine.sensor.rollup;

import org.jspecify.annotations.NullMarked;
