package io.twinengine.gateway.proxy;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the native program: {@code ./mvnw verify -Dnative}. */
@QuarkusIntegrationTest
class ProxyNativeIT extends ProxyIT {}
