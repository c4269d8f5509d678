/** Production reports: made, stored, shown, and ordered automatically after the last shift of a day. */
@NullMarked
package io.twinengine.report.production;

import org.jspecify.annotations.NullMarked;
