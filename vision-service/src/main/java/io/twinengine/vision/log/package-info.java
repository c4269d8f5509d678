/** What was recognised, as a list that people and reports read. */
@NullMarked
package io.twinengine.vision.log;

import org.jspecify.annotations.NullMarked;
