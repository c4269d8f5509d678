/** What happens to machines: events and people's decisions become conditions, history and exactly one event per change. */
@NullMarked
package io.twinengine.factory.status;

import org.jspecify.annotations.NullMarked;
