/** Machines (nodes): what they are, where they stand and which status they have. */
@NullMarked
package io.twinengine.factory.node;

import org.jspecify.annotations.NullMarked;
