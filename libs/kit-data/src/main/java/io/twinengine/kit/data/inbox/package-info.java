/** Idempotent consumption: which events a consumer has handled, remembered in the same transaction. */
@NullMarked
package io.twinengine.kit.data.inbox;

import org.jspecify.annotations.NullMarked;
