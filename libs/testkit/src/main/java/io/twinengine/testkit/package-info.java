/** What tests of services share: one real PostgreSQL and Kafka per build, tokens, raw Kafka records, architecture rules. */
@NullMarked
package io.twinengine.testkit;

import org.jspecify.annotations.NullMarked;
