package io.twinengine.report;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.twinengine.testkit.TwinArchitecture;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> followsTheGuide() {
        return TwinArchitecture.testsOf("io.twinengine.report");
    }
}
