package io.twinengine.sensor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.twinengine.sensor.alert.PastAlert;
import io.twinengine.sensor.detection.Severity;

class ComparisonTest {

    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    private static Episode episode(String kind, int fromMinute, @Nullable Integer toMinute) {
        return new Episode(7, kind, minute(fromMinute), toMinute == null ? null : minute(toMinute), Severity.HIGH, 3,
                "");
    }

    private static PastAlert alert(long id, String kind, int fromMinute, @Nullable Integer toMinute,
            boolean dealtWith) {
        return new PastAlert(id, 7, kind, io.twinengine.contract.Severity.HIGH, minute(fromMinute),
                toMinute == null ? null : minute(toMinute), "", kind.startsWith("manual"), dealtWith);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    @Test
    void tellsWhatWouldBeAsBeforeAndWhatWouldBeNew() {
        var comparison = Comparison.of(
                List.of(episode("state", 30, 40), episode("limit:torque", 5, 9), episode("limit:torque", 50, null)),
                List.of(alert(1, "limit:torque", 5, 9, false)));

        assertThat(comparison.raised()).extracting(one -> one.episode().from(), Comparison.Raised::isNew)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(minute(5), false),
                        org.assertj.core.groups.Tuple.tuple(minute(30), true),
                        org.assertj.core.groups.Tuple.tuple(minute(50), true));
        assertThat(comparison.removed()).isEmpty();
        assertThat(comparison.missed()).isEmpty();
    }

    @Test
    void missesWhatSomebodyDealtWithAndRemovesTheRest() {
        var comparison = Comparison.of(List.of(),
                List.of(alert(1, "limit:torque", 5, 9, false), alert(2, "state", 20, 30, true),
                        alert(3, "manual:smoke", 40, null, true)));

        assertThat(comparison.removed()).extracting(PastAlert::id).containsExactly(1L);
        assertThat(comparison.missed()).extracting(PastAlert::id).containsExactly(2L, 3L);
    }

    @Test
    void doesNotMissWhatItWouldHaveFoundInAnotherWay() {
        var comparison = Comparison.of(List.of(episode("point", 25, 26), episode("state", 80, 90)),
                List.of(alert(2, "state", 20, 30, true), alert(3, "manual:smoke", 120, null, true),
                        alert(4, "limit:torque", 24, 30, false)));

        assertThat(comparison.missed()).isEmpty();
        assertThat(comparison.removed()).as("a limit's alert is not a point's").extracting(PastAlert::id)
                .containsExactly(4L);
    }

    @Test
    void keepsMachinesApart() {
        var other = new PastAlert(9, 8, "state", io.twinengine.contract.Severity.LOW, minute(0), null, "", false,
                false);

        assertThat(Comparison.of(List.of(episode("state", 0, 5)), List.of(other)).removed()).containsExactly(other);
    }
}
