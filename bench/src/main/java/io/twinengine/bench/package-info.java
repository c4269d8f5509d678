/** Benchmarks: every figure in docs/performance.md comes from a command here. */
@NullMarked
package io.twinengine.bench;

import org.jspecify.annotations.NullMarked;
