/** A person's own CSV history as readings. */
@NullMarked
package io.twinengine.simulator.replay;

import org.jspecify.annotations.NullMarked;
