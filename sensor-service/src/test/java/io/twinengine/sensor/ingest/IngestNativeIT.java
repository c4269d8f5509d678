package io.twinengine.sensor.ingest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the native program: {@code ./mvnw verify -Dnative}. */
@QuarkusIntegrationTest
class IngestNativeIT extends IngestIT {}
