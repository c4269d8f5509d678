/** What is true on each factory floor right now, kept from the bus, and the messages that tell browsers about it. */
@NullMarked
package io.twinengine.gateway.floor;

import org.jspecify.annotations.NullMarked;
