/** How long data is kept, what it takes on disk, and the life of the tables' partitions. */
@NullMarked
package io.twinengine.sensor.storage;

import org.jspecify.annotations.NullMarked;
