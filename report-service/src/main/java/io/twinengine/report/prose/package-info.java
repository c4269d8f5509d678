/** Words around the facts: the deterministic writer, and the checker that reads any writer's prose back. */
@NullMarked
package io.twinengine.report.prose;

import org.jspecify.annotations.NullMarked;
