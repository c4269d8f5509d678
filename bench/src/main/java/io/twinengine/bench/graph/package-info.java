/** Measures the plant graph: one machine, whole plants, imports and paths. */
@NullMarked
package io.twinengine.bench.graph;

import org.jspecify.annotations.NullMarked;
