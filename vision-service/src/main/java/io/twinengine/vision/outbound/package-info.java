/** Which addresses given by users may be called. */
@NullMarked
package io.twinengine.vision.outbound;

import org.jspecify.annotations.NullMarked;
