/** Publishing to Kafka with CloudEvents headers, and dead letters for records that can never be processed. */
@NullMarked
package io.twinengine.kit.event;

import org.jspecify.annotations.NullMarked;
