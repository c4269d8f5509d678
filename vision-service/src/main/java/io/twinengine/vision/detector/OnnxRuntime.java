package io.twinengine.vision.detector;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import ai.onnxruntime.OrtEnvironment;

/**
 * Starts the runtime on a deep stack. When it starts, it searches this process' command line with a recursive pattern: a
 * class path of a few hundred jars overflows the stack of an ordinary thread and ends the process without a word.
 */
final class OnnxRuntime {

    private static final long STACK_BYTES = 256L << 20;

    private OnnxRuntime() {}

    /** The runtime of this process; blocks while it starts. */
    static OrtEnvironment environment() {
        FutureTask<OrtEnvironment> starting = new FutureTask<>(OrtEnvironment::getEnvironment);
        Thread.ofPlatform().name("onnx-start").daemon().stackSize(STACK_BYTES).start(starting);
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ONNX runtime cannot be started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ONNX runtime was starting", e);
        }
    }
}
