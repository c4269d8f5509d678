/** What auth-service can do: logins, refreshes, and what checking a token costs. */
@NullMarked
package io.twinengine.bench.auth;

import org.jspecify.annotations.NullMarked;
