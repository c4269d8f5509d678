/** Uploaded pictures on their way into memory. */
@NullMarked
package io.twinengine.vision.intake;

import org.jspecify.annotations.NullMarked;
