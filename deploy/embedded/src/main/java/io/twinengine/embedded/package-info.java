/** A real PostgreSQL and a real Kafka broker without installation, and the schemas and roles of the services on any PostgreSQL. */
@NullMarked
package io.twinengine.embedded;

import org.jspecify.annotations.NullMarked;
