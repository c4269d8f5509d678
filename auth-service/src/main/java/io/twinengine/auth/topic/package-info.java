/** Kafka topics of the platform and of each manufacturer. */
@NullMarked
package io.twinengine.auth.topic;

import org.jspecify.annotations.NullMarked;
