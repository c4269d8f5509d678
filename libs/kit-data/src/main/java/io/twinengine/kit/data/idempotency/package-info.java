/** Retrying a POST safely: the answer to an Idempotency-Key is kept and given again. */
@NullMarked
package io.twinengine.kit.data.idempotency;

import org.jspecify.annotations.NullMarked;
