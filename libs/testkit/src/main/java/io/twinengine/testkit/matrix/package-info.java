/** The role matrix: every operation of a service against everybody who must not call it. */
@NullMarked
package io.twinengine.testkit.matrix;

import org.jspecify.annotations.NullMarked;
