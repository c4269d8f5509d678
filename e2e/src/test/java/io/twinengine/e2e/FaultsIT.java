package io.twinengine.e2e;

/** The short form of the fault suite, part of every test run. */
class FaultsIT extends Faults {

    FaultsIT() {
        super(Fault.Scale.SHORT);
    }
}
