package io.twinengine.factory.topology;

/**
 * Material goes from one machine to another.
 *
 * @param transitSeconds a unit's way from machine to machine
 * @param bufferSeconds how long the buffer between them feeds the target when full, and takes the source's units when
 *        empty
 */
public record Flow(long source, long target, double transitSeconds, double bufferSeconds) {

    public Flow {
        if (!(transitSeconds >= 0) || !(bufferSeconds >= 0)) {
            throw new IllegalArgumentException("Times of a flow must not be negative: " + transitSeconds + " s, "
                    + bufferSeconds + " s");
        }
    }
}
