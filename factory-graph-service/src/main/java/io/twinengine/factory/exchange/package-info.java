/** A whole factory in one file: compared with what is there, taken over all or nothing, and written out again. */
@NullMarked
package io.twinengine.factory.exchange;

import org.jspecify.annotations.NullMarked;
