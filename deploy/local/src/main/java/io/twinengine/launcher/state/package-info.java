/** What a running launcher tells later commands, as a file. */
@NullMarked
package io.twinengine.launcher.state;

import org.jspecify.annotations.NullMarked;
