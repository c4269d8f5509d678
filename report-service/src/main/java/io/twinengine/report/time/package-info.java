/** Spans of time and what can be done with sets of them: the arithmetic below calendar, shift logs and OEE. */
@NullMarked
package io.twinengine.report.time;

import org.jspecify.annotations.NullMarked;
