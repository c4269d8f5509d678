/** Questions about a whole plant: its graph, ways through it, and what follows from a stop. */
@NullMarked
package io.twinengine.factory.layout;

import org.jspecify.annotations.NullMarked;
