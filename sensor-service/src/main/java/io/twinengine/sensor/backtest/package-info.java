/**
 * What other settings would have raised: runs stored readings through the detectors before a rule is enabled, and
 * compares with the alerts there were.
 */
@NullMarked
package io.twinengine.sensor.backtest;

import org.jspecify.annotations.NullMarked;
