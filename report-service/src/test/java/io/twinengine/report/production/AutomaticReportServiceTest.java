package io.twinengine.report.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import io.twinengine.report.SampleDays;
import io.twinengine.report.calendar.WorkCalendar;

class AutomaticReportServiceTest {

    private static final AutomaticConfig CONFIG = new AutomaticConfig() {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration after() {
            return Duration.ofMinutes(10);
        }
    };

    @Test
    void dayIsDueTenMinutesAfterItsNightShift() {
        WorkCalendar calendar = SampleDays.calendar();

        assertThat(AutomaticReportService.due(calendar, Instant.parse("2026-02-14T05:09:59Z"), CONFIG))
                .doesNotContain(LocalDate.of(2026, 2, 13));
        assertThat(AutomaticReportService.due(calendar, Instant.parse("2026-02-14T05:10:00Z"), CONFIG))
                .contains(LocalDate.of(2026, 2, 13)).doesNotContain(LocalDate.of(2026, 2, 14));
    }

    @Test
    void dayWithoutShiftIsNeverDue() {
        WorkCalendar nobodyWorks = new WorkCalendar(SampleDays.ZONE, java.util.List.of(), java.util.List.of());

        assertThat(AutomaticReportService.due(nobodyWorks, Instant.parse("2026-02-14T12:00:00Z"), CONFIG)).isEmpty();
    }
}
