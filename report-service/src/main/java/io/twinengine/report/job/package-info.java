/** Work that is ordered now and done later: one row per job is the truth, Kafka only carries the order. */
@NullMarked
package io.twinengine.report.job;

import org.jspecify.annotations.NullMarked;
