package io.twinengine.vision.video;

import java.util.function.Consumer;

import io.twinengine.vision.outbound.AddressRules.Target;

/** A way to get pictures out of a feed. Blocks its thread until the feed ends, breaks or is interrupted. */
interface PictureSource {

    /** @throws BrokenFeedException when it could not be read, with the reason */
    void read(Target target, Consumer<byte[]> pictures) throws InterruptedException;

    /** The feed ended or could not be read. */
    final class BrokenFeedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenFeedException(String message) {
            super(message, null, false, false);
        }
    }
}
