package io.twinengine.gateway.socket;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the native program: {@code ./mvnw verify -Dnative}. */
@QuarkusIntegrationTest
class FactorySocketNativeIT extends FactorySocketIT {}
