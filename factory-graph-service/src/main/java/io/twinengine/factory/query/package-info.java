/** Lists that are read by statements instead of entities. */
@NullMarked
package io.twinengine.factory.query;

import org.jspecify.annotations.NullMarked;
