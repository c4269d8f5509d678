/** Edges: what goes from machine to machine. */
@NullMarked
package io.twinengine.factory.edge;

import org.jspecify.annotations.NullMarked;
