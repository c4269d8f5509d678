/** The gateway under load: sockets, deliveries, latencies, and what they cost. */
@NullMarked
package io.twinengine.bench.gateway;

import org.jspecify.annotations.NullMarked;
