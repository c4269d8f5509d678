/** The seed's question over two frames: has production stopped? */
@NullMarked
package io.twinengine.vision.comparison;

import org.jspecify.annotations.NullMarked;
