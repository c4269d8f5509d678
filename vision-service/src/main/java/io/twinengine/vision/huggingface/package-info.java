/** The Hugging Face inference service as a detector. */
@NullMarked
package io.twinengine.vision.huggingface;

import org.jspecify.annotations.NullMarked;
