/** The gateway watches the whole way that a reading takes, as a client of its own. */
@NullMarked
package io.twinengine.gateway.probe;

import org.jspecify.annotations.NullMarked;
