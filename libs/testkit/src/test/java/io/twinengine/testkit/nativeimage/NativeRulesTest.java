package io.twinengine.testkit.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;

class NativeRulesTest {

    private static final String SAMPLE = "io.twinengine.testkit.sample.pump.PumpRecords$";

    @Test
    void findsEveryTypeThatIsJsonAndNotRegistered() {
        var sample = new ClassFileImporter().importPackages("io.twinengine.testkit.sample");

        var violations = NativeRules.rules().getLast().evaluate(sample).getFailureReport().getDetails();

        assertThat(violations).extracting(text -> text.substring(SAMPLE.length(), text.indexOf(' ')))
                .containsExactlyInAnyOrder("Read", "Part", "State", "Referred", "Made");
    }

    @Test
    void findsEveryResourceThatIsNotIncluded() {
        assertThat(NativeResources.leftOut(Path.of("src/test/resources/nativeimage"))).containsExactly("forgotten.txt");
    }
}
