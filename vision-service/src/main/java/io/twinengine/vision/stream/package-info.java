/** Frames that follow each other: tracking, counting and flow of each camera, from Kafka, REST or video. */
@NullMarked
package io.twinengine.vision.stream;

import org.jspecify.annotations.NullMarked;
