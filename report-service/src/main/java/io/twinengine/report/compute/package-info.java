/** Where processor time is spent, away from event loops. */
@NullMarked
package io.twinengine.report.compute;

import org.jspecify.annotations.NullMarked;
