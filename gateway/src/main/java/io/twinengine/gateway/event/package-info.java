/** Reading the bus: every replica reads everything it shows, from where it must. */
@NullMarked
package io.twinengine.gateway.event;

import org.jspecify.annotations.NullMarked;
