/**
 * Feeds public data sets through the detection core exactly as the service does, one machine per file and one reading at a
 * time, and scores the answers by the protocols published with the data. Nothing here tunes anything.
 */
@NullMarked
package io.twinengine.bench.anomaly;

import org.jspecify.annotations.NullMarked;
