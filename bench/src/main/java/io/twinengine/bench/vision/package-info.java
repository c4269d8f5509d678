/** A synthetic conveyor belt with a known truth, and what each counting method makes of it. */
@NullMarked
package io.twinengine.bench.vision;

import org.jspecify.annotations.NullMarked;
