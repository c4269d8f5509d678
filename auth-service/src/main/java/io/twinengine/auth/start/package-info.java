/** What a platform needs before anybody can log in. */
@NullMarked
package io.twinengine.auth.start;

import org.jspecify.annotations.NullMarked;
