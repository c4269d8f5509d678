/** Machines with plausible physics and faults; pure, driven by a seeded random and a given time. */
@NullMarked
package io.twinengine.simulator.plant;

import org.jspecify.annotations.NullMarked;
