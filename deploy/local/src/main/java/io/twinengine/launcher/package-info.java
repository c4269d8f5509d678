/** The commands behind {@code ./twinengine up}, {@code down}, {@code status} and {@code logs}. */
@NullMarked
package io.twinengine.launcher;

import org.jspecify.annotations.NullMarked;
