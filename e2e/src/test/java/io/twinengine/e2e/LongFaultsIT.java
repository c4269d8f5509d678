package io.twinengine.e2e;

import org.junit.jupiter.api.Tag;

/** Longer outages under more load: {@code ./twinengine test --faults}. */
@Tag("faults")
class LongFaultsIT extends Faults {

    LongFaultsIT() {
        super(Fault.Scale.LONG);
    }
}
