/** List queries: from a client's filters and search words to one page of a table. */
@NullMarked
package io.twinengine.kit.data.query;

import org.jspecify.annotations.NullMarked;
