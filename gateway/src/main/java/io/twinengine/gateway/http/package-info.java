/** How the gateway itself answers over HTTP. */
@NullMarked
package io.twinengine.gateway.http;

import org.jspecify.annotations.NullMarked;
