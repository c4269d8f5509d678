/** How long a report takes from events to a stored PDF, and what a pile of them does to other requests. */
@NullMarked
package io.twinengine.bench.report;

import org.jspecify.annotations.NullMarked;
