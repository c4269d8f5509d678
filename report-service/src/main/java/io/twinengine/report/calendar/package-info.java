/** When people work: shift patterns, breaks and planned stops, on the wall clock of the plant. */
@NullMarked
package io.twinengine.report.calendar;

import org.jspecify.annotations.NullMarked;
