/** The plant as a graph: who feeds whom, what follows from a stop, which paths exist, what looks wrong. No framework in here. */
@NullMarked
package io.twinengine.factory.topology;

import org.jspecify.annotations.NullMarked;
