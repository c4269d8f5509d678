package io.twinengine.auth.login;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the native program: {@code ./mvnw verify -Dnative}. */
@QuarkusIntegrationTest
class LoginNativeIT extends LoginIT {}
