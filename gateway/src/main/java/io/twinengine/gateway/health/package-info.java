/** Whether the gateway can do its work, told by dependency. */
@NullMarked
package io.twinengine.gateway.health;

import org.jspecify.annotations.NullMarked;
