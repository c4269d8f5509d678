/** A whole platform to be measured. */
@NullMarked
package io.twinengine.bench.platform;

import org.jspecify.annotations.NullMarked;
