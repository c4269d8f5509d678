/** The auth-service: manufacturers, users, roles, tokens, keys and the audit log. */
@NullMarked
package io.twinengine.auth;

import org.jspecify.annotations.NullMarked;
