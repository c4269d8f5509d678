package io.twinengine.vision.stream;

import org.jspecify.annotations.Nullable;

/**
 * What a process that takes over a camera must know; null where there is nothing, or nothing new.
 *
 * @param background the empty belt and the shape of its units
 * @param beltUnits units that are followed on the belt
 * @param labelledUnits units that the model follows
 */
@SuppressWarnings("ArrayRecordComponent") // handed to and from the database, never compared
record CameraMemory(byte @Nullable [] background, byte @Nullable [] beltUnits, byte @Nullable [] labelledUnits) {}
