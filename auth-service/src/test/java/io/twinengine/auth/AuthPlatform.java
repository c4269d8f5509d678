package io.twinengine.auth;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.twinengine.testkit.PlatformResource;

/** Database and broker for all tests of this module; Quarkus finds the annotation on any class. */
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = PlatformResource.SCHEMA, value = "auth"))
final class AuthPlatform {

    private AuthPlatform() {}
}
