/** The fact table as CSV and XLSX. */
@NullMarked
package io.twinengine.report.export;

import org.jspecify.annotations.NullMarked;
