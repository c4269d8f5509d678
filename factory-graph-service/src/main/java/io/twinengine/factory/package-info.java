/** The plant's graph: machine types, machines, edges, every machine's status, and what follows from it. */
@NullMarked
package io.twinengine.factory;

import org.jspecify.annotations.NullMarked;
