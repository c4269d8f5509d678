/** Following units from frame to frame and counting each one once as it crosses a line. */
@NullMarked
package io.twinengine.vision.tracking;

import org.jspecify.annotations.NullMarked;
