/** Overall equipment effectiveness and reliability in the terms of ISO 22400-2. */
@NullMarked
package io.twinengine.report.oee;

import org.jspecify.annotations.NullMarked;
