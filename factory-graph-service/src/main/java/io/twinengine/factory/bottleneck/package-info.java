/** Which machine limits the plant, and when: the active-period method over the status history. */
@NullMarked
package io.twinengine.factory.bottleneck;

import org.jspecify.annotations.NullMarked;
