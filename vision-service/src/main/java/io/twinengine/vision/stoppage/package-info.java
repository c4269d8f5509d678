/** Whether a belt runs, runs slowly, stands, or shows nothing at all. */
@NullMarked
package io.twinengine.vision.stoppage;

import org.jspecify.annotations.NullMarked;
