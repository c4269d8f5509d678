package io.twinengine.report.outside;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the native program: {@code ./mvnw verify -Dnative}. */
@QuarkusIntegrationTest
class OutsideNativeIT extends OutsideIT {}
