/** The vision-service: counts units in camera frames, and tells a standing belt from an empty one. */
@NullMarked
package io.twinengine.vision;

import org.jspecify.annotations.NullMarked;
