/** Machines as factory-graph tells of them: who owns them, their camera, their cycle time. */
@NullMarked
package io.twinengine.vision.node;

import org.jspecify.annotations.NullMarked;
