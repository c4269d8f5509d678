/** Manufacturers as auth-service tells of them: their limits, their overview, and their end. */
@NullMarked
package io.twinengine.factory.tenant;

import org.jspecify.annotations.NullMarked;
