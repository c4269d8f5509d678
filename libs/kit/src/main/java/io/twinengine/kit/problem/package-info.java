/** Errors as RFC 9457 problem details: the only place that builds an error response. */
@NullMarked
package io.twinengine.kit.problem;

import org.jspecify.annotations.NullMarked;
