/** How long data is kept, and how it goes. */
@NullMarked
package io.twinengine.report.retention;

import org.jspecify.annotations.NullMarked;
