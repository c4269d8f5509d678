/** The WebSocket protocol: who may connect, what clients may say, and when a socket ends. */
@NullMarked
package io.twinengine.gateway.socket;

import org.jspecify.annotations.NullMarked;
