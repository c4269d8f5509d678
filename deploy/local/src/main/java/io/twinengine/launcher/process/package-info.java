/** Child processes: started, waited for, restarted when they die, stopped in order. */
@NullMarked
package io.twinengine.launcher.process;

import org.jspecify.annotations.NullMarked;
