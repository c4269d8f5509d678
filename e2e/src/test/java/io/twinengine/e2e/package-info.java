/** The packaged platform, started by its one command and used from outside: over HTTP, sockets and Kafka. */
package io.twinengine.e2e;
