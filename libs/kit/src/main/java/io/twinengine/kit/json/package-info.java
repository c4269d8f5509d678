/** How REST bodies become JSON in every service. */
@NullMarked
package io.twinengine.kit.json;

import org.jspecify.annotations.NullMarked;
