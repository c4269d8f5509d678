/** A client that costs the machine next to nothing. */
@NullMarked
package io.twinengine.bench.http;

import org.jspecify.annotations.NullMarked;
