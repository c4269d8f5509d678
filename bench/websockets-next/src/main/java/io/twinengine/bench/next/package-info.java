/** A broadcaster as the documentation of quarkus-websockets-next shows it, with nothing of what makes a gateway. */
@NullMarked
package io.twinengine.bench.next;

import org.jspecify.annotations.NullMarked;
