/** Keys that sign access tokens: made on first start, encrypted at rest, published before use, rotated with overlap. */
@NullMarked
package io.twinengine.auth.key;

import org.jspecify.annotations.NullMarked;
