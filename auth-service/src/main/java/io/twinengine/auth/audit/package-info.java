/** Who did what, when and from where; append-only. */
@NullMarked
package io.twinengine.auth.audit;

import org.jspecify.annotations.NullMarked;
