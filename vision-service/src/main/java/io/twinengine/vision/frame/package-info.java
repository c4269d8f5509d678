/** One picture in, what it shows out: as JSON or drawn into the picture. */
@NullMarked
package io.twinengine.vision.frame;

import org.jspecify.annotations.NullMarked;
