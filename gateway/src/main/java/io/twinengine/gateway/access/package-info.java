/** Who is at the door: access tokens, checked in memory. */
@NullMarked
package io.twinengine.gateway.access;

import org.jspecify.annotations.NullMarked;
