/** How many machines each manufacturer has and how they are; read from the graph's events. */
@NullMarked
package io.twinengine.auth.machine;

import org.jspecify.annotations.NullMarked;
