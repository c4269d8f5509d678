/** Shifts, OEE and production reports of one plant per tenant. */
@NullMarked
package io.twinengine.report;

import org.jspecify.annotations.NullMarked;
