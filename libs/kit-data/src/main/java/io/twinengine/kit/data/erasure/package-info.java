/** A tenant that left is forgotten: everything of it in a service's schema is deleted, a bounded batch at a time. */
@NullMarked
package io.twinengine.kit.data.erasure;

import org.jspecify.annotations.NullMarked;
