package io.twinengine.vision.stream;

import io.twinengine.vision.tracking.Crossing;
import io.twinengine.vision.zone.Zone;

/** A unit crossed a zone's line in a direction that the zone counts. */
record ZoneCrossing(Zone zone, Crossing crossing, String objectType, String method, FramePosition position) {}
