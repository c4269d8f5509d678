/** Rows that nobody needs any more are deleted after a time that the operator sets. */
@NullMarked
package io.twinengine.kit.data.retention;

import org.jspecify.annotations.NullMarked;
