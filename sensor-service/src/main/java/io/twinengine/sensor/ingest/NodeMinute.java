package io.twinengine.sensor.ingest;

import java.time.OffsetDateTime;

/** A minute of a machine, to be rolled up. */
record NodeMinute(long nodeId, OffsetDateTime at) {}
