/** Counting lines in a camera's picture. */
@NullMarked
package io.twinengine.vision.zone;

import org.jspecify.annotations.NullMarked;
