/** Lists: page, size and ordering in, count and links out; entity tags. */
@NullMarked
package io.twinengine.kit.paging;

import org.jspecify.annotations.NullMarked;
