package io.twinengine.vision.frame;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the native program: {@code ./mvnw verify -Dnative}. */
@QuarkusIntegrationTest
class ProcessFrameNativeIT extends ProcessFrameIT {}
