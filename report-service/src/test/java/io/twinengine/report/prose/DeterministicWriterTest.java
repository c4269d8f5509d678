package io.twinengine.report.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.twinengine.report.SampleDays;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactTableBuilder;

class DeterministicWriterTest {

    static List<DaySummary> days() {
        return IntStream.range(0, 60).mapToObj(seed -> switch (seed % 6) {
            case 0 -> SampleDays.busy(1, 0, seed);
            case 1 -> SampleDays.busy(3, 2, seed);
            case 2 -> SampleDays.busy(12, 40, seed);
            case 3 -> SampleDays.busy(2, 1, seed);
            case 4 -> SampleDays.busy(30, 300, seed);
            default -> SampleDays.busy(6, 9, seed);
        }).toList();
    }

    @ParameterizedTest
    @MethodSource("days")
    void writesNothingTheCheckerWouldRefuse(DaySummary day) {
        FactTable table = FactTableBuilder.build(day);

        String text = DeterministicWriter.write(day);

        assertThat(new ProseChecker(table).check(text)).isEmpty();
        assertThat(ReportStructure.check(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("days")
    void passesTheCheckerWithNamesInsteadOfAliasesToo(DaySummary day) {
        FactTable table = FactTableBuilder.build(day);

        String text = Aliases.toNames(DeterministicWriter.write(day), table);

        assertThat(new ProseChecker(table).check(text)).isEmpty();
    }

    @Test
    void hasSomethingToSayAboutAnEmptyDay() {
        String text = DeterministicWriter.write(SampleDays.empty());

        assertThat(ReportStructure.check(text)).isEmpty();
        assertThat(new ProseChecker(FactTableBuilder.build(SampleDays.empty())).check(text)).isEmpty();
        assertThat(text).contains("no shift log");
    }

    @Test
    void staysShortOnABigDay() {
        DaySummary day = SampleDays.busy(100, 5_000, 1);

        String text = DeterministicWriter.write(day);

        assertThat(ReportStructure.check(text)).isEmpty();
        assertThat(new ProseChecker(FactTableBuilder.build(day)).check(text)).isEmpty();
    }

    @Test
    void writesTheSameTextForTheSameDay() {
        assertThat(DeterministicWriter.write(SampleDays.busy(12, 40, 5)))
                .isEqualTo(DeterministicWriter.write(SampleDays.busy(12, 40, 5)));
    }

    @Test
    void keepsMarkdownInNamesHarmless() {
        DaySummary day = SampleDays
                .of(List.of(new io.twinengine.report.plant.Machine(1, "**x** [y](http://z) <b>|# `k`",
                        "L", java.time.Duration.ofSeconds(60), true, true)), 3, 2, "Acme");
        String text = Aliases.toNames(DeterministicWriter.write(day), FactTableBuilder.build(day));

        assertThat(text).contains("\\*\\*x\\*\\* \\[y\\](http://z) \\<b\\>\\|\\# \\`k\\`");
    }
}
