package io.twinengine.factory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.twinengine.factory.cause.Cause;
import io.twinengine.factory.cause.Causes;

/** What is stored as JSON and never part of a resource's signature, so that a native image does not know it by itself. */
@RegisterForReflection(targets = { Causes.class, Cause.Declared.class, Cause.Silent.class, Cause.Stoppage.class,
        Cause.Alert.class, Cause.Waiting.class, Cause.Waiting.Want.class})
final class NativeReflection {

    private NativeReflection() {}
}
