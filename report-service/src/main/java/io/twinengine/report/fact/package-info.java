/** The fact table of one production day: every number, name and time a report may mention. */
@NullMarked
package io.twinengine.report.fact;

import org.jspecify.annotations.NullMarked;
