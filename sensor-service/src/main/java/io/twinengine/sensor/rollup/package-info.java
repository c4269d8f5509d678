/** Minutes and hours made from readings, kept right under late and repeated data, and the life of partitions. */
@NullMarked
package io.twinengine.sensor.rollup;

import org.jspecify.annotations.NullMarked;
