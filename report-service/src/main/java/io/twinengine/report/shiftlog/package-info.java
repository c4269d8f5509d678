/** What happened in a shift: computed from events alone, corrected by people beside the computed value. */
@NullMarked
package io.twinengine.report.shiftlog;

import org.jspecify.annotations.NullMarked;
