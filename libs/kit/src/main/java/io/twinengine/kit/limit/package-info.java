/** Budgets that limit how much of something is used in a time. */
@NullMarked
package io.twinengine.kit.limit;

import org.jspecify.annotations.NullMarked;
