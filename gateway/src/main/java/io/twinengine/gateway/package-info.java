/** The only public door: routing, limits, and the fan-out of events to sockets. */
@NullMarked
package io.twinengine.gateway;

import org.jspecify.annotations.NullMarked;
