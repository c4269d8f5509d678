/** Units counted so far; the only place where a total grows. */
@NullMarked
package io.twinengine.vision.count;

import org.jspecify.annotations.NullMarked;
