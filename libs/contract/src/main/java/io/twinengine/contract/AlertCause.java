package io.twinengine.contract;

import org.jspecify.annotations.Nullable;

/**
 * One signal that took part in an alert.
 *
 * @param seen the value that was read, in the signal's unit
 * @param expectedLow lower end of the range that was expected, same unit
 * @param expectedHigh upper end of the range that was expected, same unit
 * @param share of the blame, 0 to 1; the shares of an alert add up to 1
 */
public record AlertCause(String signal, @Nullable Double seen, @Nullable Double expectedLow,
        @Nullable Double expectedHigh, double share) {}
