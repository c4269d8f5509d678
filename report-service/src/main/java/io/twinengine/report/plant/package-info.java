/** What the other services tell about a plant: its machines and the events that happen to them. */
@NullMarked
package io.twinengine.report.plant;

import org.jspecify.annotations.NullMarked;
