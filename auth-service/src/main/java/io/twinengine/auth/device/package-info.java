/** Accounts of machines: scoped keys that are exchanged for short access tokens. */
@NullMarked
package io.twinengine.auth.device;

import org.jspecify.annotations.NullMarked;
