/** What the services tell each other: topic names, one record per event, and how they become JSON. No logic, no framework. */
@NullMarked
package io.twinengine.contract;

import org.jspecify.annotations.NullMarked;
