/** Who is calling: token check with keys from auth-service, revocations, roles and the caller's tenant. */
@NullMarked
package io.twinengine.kit.security;

import org.jspecify.annotations.NullMarked;
