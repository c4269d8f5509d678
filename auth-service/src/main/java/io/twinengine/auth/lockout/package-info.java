/** Failed logins make the next one wait, by account and by address. */
@NullMarked
package io.twinengine.auth.lockout;

import org.jspecify.annotations.NullMarked;
