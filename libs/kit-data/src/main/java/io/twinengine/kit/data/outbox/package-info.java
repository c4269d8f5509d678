/** Facts are never lost and never invented: events are written with the change they tell and published by a relay. */
@NullMarked
package io.twinengine.kit.data.outbox;

import org.jspecify.annotations.NullMarked;
