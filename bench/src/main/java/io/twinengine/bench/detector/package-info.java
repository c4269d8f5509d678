/** What a reading costs in the detection core: time, allocation, and memory per machine. */
@NullMarked
package io.twinengine.bench.detector;

import org.jspecify.annotations.NullMarked;
