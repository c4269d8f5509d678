/** What is known of each manufacturer here: its limits, and the lock and version of its graph. */
@NullMarked
package io.twinengine.factory.plant;

import org.jspecify.annotations.NullMarked;
