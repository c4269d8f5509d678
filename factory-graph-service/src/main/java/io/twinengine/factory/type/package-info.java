/** Machine types: what machines of one kind have in common, with their 3D view. */
@NullMarked
package io.twinengine.factory.type;

import org.jspecify.annotations.NullMarked;
