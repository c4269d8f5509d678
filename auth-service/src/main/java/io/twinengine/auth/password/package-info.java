/** Password hashing at a modern cost, on few threads and with a short queue. */
@NullMarked
package io.twinengine.auth.password;

import org.jspecify.annotations.NullMarked;
