/** From a password or refresh token to an access token, and back to nothing at logout. */
@NullMarked
package io.twinengine.auth.login;

import org.jspecify.annotations.NullMarked;
