/** How PUT and PATCH become a complete, validated request. */
@NullMarked
package io.twinengine.factory.edit;

import org.jspecify.annotations.NullMarked;
