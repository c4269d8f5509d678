/** What a local platform consists of: folders, ports, secrets, and the command line of every process. */
@NullMarked
package io.twinengine.launcher.plan;

import org.jspecify.annotations.NullMarked;
