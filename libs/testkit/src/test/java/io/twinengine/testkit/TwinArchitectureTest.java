package io.twinengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.tngtech.archunit.core.importer.ClassFileImporter;

class TwinArchitectureTest {

    private static final String SAMPLE = "io.twinengine.testkit.sample";

    /** The sample breaks every rule, so a rule that passes it sees nothing. */
    @TestFactory
    Stream<DynamicTest> everyRuleFindsItsViolation() {
        var sample = new ClassFileImporter().importPackages(SAMPLE);
        return TwinArchitecture.rules(SAMPLE).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(),
                        () -> assertThat(rule.evaluate(sample).hasViolation()).isTrue()));
    }

    @Test
    void everyRuleSaysWhyAndNamesItsPlaceInTheGuide() {
        assertThat(TwinArchitecture.rules(SAMPLE))
                .allSatisfy(rule -> assertThat(rule.getDescription()).matches(".*because .* \\([0-9., ]+\\)"));
    }
}
