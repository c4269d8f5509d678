/** The machines this service knows, kept in memory from the compacted topic of factory-graph-service. */
@NullMarked
package io.twinengine.sensor.node;

import org.jspecify.annotations.NullMarked;
