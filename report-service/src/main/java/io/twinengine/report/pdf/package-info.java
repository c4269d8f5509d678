/** The printed report: layout, vector charts and fonts. */
@NullMarked
package io.twinengine.report.pdf;

import org.jspecify.annotations.NullMarked;
