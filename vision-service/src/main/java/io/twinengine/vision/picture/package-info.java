/** Camera pictures as they arrive: recognised by content, limited, decoded upright, resized, drawn on. */
@NullMarked
package io.twinengine.vision.picture;

import org.jspecify.annotations.NullMarked;
