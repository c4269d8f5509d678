package io.twinengine.report.shiftlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.twinengine.report.SampleDays;
import io.twinengine.report.calendar.ShiftWindow;

class TallyFormatTest {

    private static final ShiftWindow SHIFT = SampleDays.calendar().shiftsOn(SampleDays.DATE).getFirst();

    @Test
    void readsWhatItHasWritten() {
        ShiftTally tally = new ShiftLogFold(SampleDays.calendar()).fold(SHIFT, SampleDays.machines(20),
                SampleDays.events(20, 200, 7));

        assertThat(TallyFormat.read(SHIFT, TallyFormat.write(tally.machines()))).isEqualTo(tally);
        assertThat(tally.machines()).anySatisfy(machine -> assertThat(machine.stops()).isNotEmpty());
    }

    @Test
    void holdsAShiftWithoutMachines() {
        assertThat(TallyFormat.read(SHIFT, TallyFormat.write(List.of())).machines()).isEmpty();
    }

    @Test
    void staysSmall() {
        ShiftTally tally = new ShiftLogFold(SampleDays.calendar()).fold(SHIFT, SampleDays.machines(100),
                SampleDays.events(100, 5_000, 7));

        assertThat(TallyFormat.write(tally.machines())).hasSizeLessThan(60_000);
    }
}
