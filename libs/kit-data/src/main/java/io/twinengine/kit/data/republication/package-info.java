/** A compacted topic that the broker has lost is filled again from the tables, which are the truth. */
@NullMarked
package io.twinengine.kit.data.republication;

import org.jspecify.annotations.NullMarked;
