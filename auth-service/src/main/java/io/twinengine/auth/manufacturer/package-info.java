/** Manufacturers (tenants) and what their subscription allows. */
@NullMarked
package io.twinengine.auth.manufacturer;

import org.jspecify.annotations.NullMarked;
