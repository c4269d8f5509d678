/** How much a client may ask for in a time. */
@NullMarked
package io.twinengine.gateway.limit;

import org.jspecify.annotations.NullMarked;
