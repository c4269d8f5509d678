package io.twinengine.testkit;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Values that hold for the whole test JVM. Quarkus loads this library once for the test resource and again for every
 * application it starts, so a static field would exist several times; system properties exist once.
 */
enum Shared {

    KAFKA,
    OWNER,
    RUNTIME,
    SCHEMA,
    SIGNING_KEY;

    void set(String value) {
        System.setProperty(key(), value);
    }

    String get() {
        return Optional.ofNullable(System.getProperty(key()))
                .orElseThrow(
                        () -> new IllegalStateException("Add @QuarkusTestResource(PlatformResource.class) to a test"
                                + " of this module: " + name() + " is not known"));
    }

    String orElseSet(Supplier<String> value) {
        synchronized (System.getProperties()) {
            var present = System.getProperty(key());
            if (present != null) {
                return present;
            }
            set(value.get());
            return get();
        }
    }

    private String key() {
        return "twinengine.test." + name();
    }
}
