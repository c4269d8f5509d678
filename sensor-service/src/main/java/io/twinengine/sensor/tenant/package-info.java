/** What the manufacturers' subscriptions allow, and what becomes of a plant's readings when its manufacturer leaves. */
@NullMarked
package io.twinengine.sensor.tenant;

import org.jspecify.annotations.NullMarked;
