package io.twinengine.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.twinengine.testkit.TwinArchitecture;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> followsTheGuide() {
        return TwinArchitecture.testsOf("io.twinengine.vision");
    }

    @Test
    void countingNeedsNoFramework() {
        noClasses().that().resideInAnyPackage("..vision.belt", "..vision.tracking", "..vision.stoppage")
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.smallrye..", "io.vertx..",
                        "jakarta..")
                .because("it is measured and tested in microseconds, and read like the method it implements (2.6)")
                .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.twinengine.vision"));
    }
}
