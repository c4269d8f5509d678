/** A manufacturer's plant as a graph: kept in memory, asked over REST. */
@NullMarked
package io.twinengine.factory.graph;

import org.jspecify.annotations.NullMarked;
