/** The bounded pool of threads on which pictures are decoded and models run. */
@NullMarked
package io.twinengine.vision.work;

import org.jspecify.annotations.NullMarked;
