/** Reading cameras that offer a video stream. */
@NullMarked
package io.twinengine.vision.video;

import org.jspecify.annotations.NullMarked;
