/** Rooms: one message is encoded once and reaches every socket that wants it, in order, without gap or duplicate. */
@NullMarked
package io.twinengine.gateway.fanout;

import org.jspecify.annotations.NullMarked;
