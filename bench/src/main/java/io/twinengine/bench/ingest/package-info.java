/** How fast readings travel from Kafka through sensor-service into the database, and how fast they are found again. */
@NullMarked
package io.twinengine.bench.ingest;

import org.jspecify.annotations.NullMarked;
