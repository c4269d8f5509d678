/** Seeing units on a belt without knowing what they are: what differs from the empty belt is a unit. */
@NullMarked
package io.twinengine.vision.belt;

import org.jspecify.annotations.NullMarked;
