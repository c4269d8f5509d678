/** Finding objects in one picture: the embedded model, an own ONNX file, or an inference service. */
@NullMarked
package io.twinengine.vision.detector;

import org.jspecify.annotations.NullMarked;
