package io.twinengine.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.contract.Severity;
import io.twinengine.report.prose.ProseChecker;
import io.twinengine.report.prose.WrittenReport;
import io.twinengine.report.prose.WrittenReport.Writer;

class AnalysisWriterTest {

    @ParameterizedTest
    @EnumSource(Signal.class)
    void ownTextKeepsToTheFacts(Signal hot) {
        for (double factor : new double[]{ 0.3, 1.0, 2.5}) {
            AlertFacts alert = alert(hot, factor, Severity.HIGH);

            assertThat(new ProseChecker(alert.table()).check(AnalysisText.write(alert))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void urgencyFollowsTheSeverity(Severity severity) {
        AlertFacts alert = alert(Signal.TEMPERATURE, 2, severity);

        assertThat(new AnalysisWriter(null).write(alert).markdown())
                .contains("**" + AnalysisText.word(severity) + "**");
    }

    @Test
    void saysSoWhenThereIsNoHistory() {
        AlertFacts alert = new AlertFacts(1, 7, "Mill", Severity.LOW, "Wear", List.of());

        assertThat(new AnalysisWriter(null).write(alert).markdown()).contains("no history");
    }

    @Test
    void publishesTruthfulModel() {
        AlertFacts alert = alert(Signal.TEMPERATURE, 2, Severity.HIGH);

        WrittenReport text = new AnalysisWriter((_, _) -> AnalysisText.write(alert)).write(alert);

        assertThat(text.writer()).isEqualTo(Writer.MODEL);
        assertThat(text.markdown()).contains("CNC-1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "The machine will fail within 6 hours.", "The temperature reads 199.99 °C.",
            "Bearing SKF-6205 is broken.", "It failed on 2024-01-01."})
    void refusesModelThatInvents(String lie) {
        AlertFacts alert = alert(Signal.TEMPERATURE, 2, Severity.HIGH);

        WrittenReport text = new AnalysisWriter((_, _) -> AnalysisText.write(alert) + "\n" + lie).write(alert);

        assertThat(text.writer()).isEqualTo(Writer.DETERMINISTIC);
        assertThat(text.markdown()).doesNotContain(lie);
    }

    private static AlertFacts alert(Signal hot, double factor, Severity severity) {
        List<SignalHistory> signals = List.of(Signal.values()).stream().map(signal -> {
            double usual = 50 * (signal.ordinal() + 1);
            return SignalHistory.of(signal, signal == hot ? usual * factor : usual,
                    List.of(new SignalHistory.Stretch(300, usual, usual - 1.5, usual + 1.5)));
        }).toList();
        return new AlertFacts(1, 7, "CNC-1", severity, "Heat dissipation failure", signals);
    }
}
