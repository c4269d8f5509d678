/** What people choose for a machine's camera. */
@NullMarked
package io.twinengine.vision.setting;

import org.jspecify.annotations.NullMarked;
