/** Readings from Kafka to tables, rollup marks, alerts and newest values: every one once, whatever crashes. */
@NullMarked
package io.twinengine.sensor.ingest;

import org.jspecify.annotations.NullMarked;
