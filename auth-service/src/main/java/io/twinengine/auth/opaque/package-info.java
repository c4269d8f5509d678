/** Random secrets that are shown once and stored as a hash. */
@NullMarked
package io.twinengine.auth.opaque;

import org.jspecify.annotations.NullMarked;
