/** Every public path to the service that owns it, streaming both ways. */
@NullMarked
package io.twinengine.gateway.proxy;

import org.jspecify.annotations.NullMarked;
