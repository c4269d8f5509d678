/** How settings of a service are read from its environment. */
@NullMarked
package io.twinengine.kit.setting;

import org.jspecify.annotations.NullMarked;
