/** A manufacturer in numbers: its people and its machines. */
@NullMarked
package io.twinengine.auth.stats;

import org.jspecify.annotations.NullMarked;
