/** Logins and the families of refresh tokens that follow from them. */
@NullMarked
package io.twinengine.auth.session;

import org.jspecify.annotations.NullMarked;
