/** Secrets at rest: encrypted with the platform's key before they reach a table or a topic. */
@NullMarked
package io.twinengine.kit.secret;

import org.jspecify.annotations.NullMarked;
