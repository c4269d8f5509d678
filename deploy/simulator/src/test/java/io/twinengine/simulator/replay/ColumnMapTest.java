package io.twinengine.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.Reading;
import io.twinengine.simulator.UsageException;

class ColumnMapTest {

    private static final Instant NOW = Instant.parse("2026-02-13T08:00:00Z");

    @Test
    void mapsColumnsWithUnits() {
        ColumnMap map = ColumnMap.of(List.of("UDI", "Process temperature [K]", "Rotational speed [rpm]", "Flow"),
                List.of("Process temperature [K]=temperature:K", "Rotational speed [rpm]=rpm", "Flow=metrics.flow"));

        Reading reading = map.reading(4, List.of("1", "308.6", "1551", "2.5"), 2, NOW);

        assertThat(reading).isEqualTo(
                new Reading(4, NOW, 35.45, null, null, 1551.0, null, null, Map.of("flow", 2.5), null));
    }

    @Test
    void takesColumnsNamedLikeFieldsAndTheTimeOfTheRow() {
        ColumnMap map = ColumnMap.of(List.of("timestamp", "vibration", "torque"), List.of());

        Reading reading = map.reading(4, List.of("2026-02-13 09:00:00", "0.3", ""), 2, null);

        assertThat(map.hasTimestamp()).isTrue();
        assertThat(reading.timestamp()).isEqualTo("2026-02-13T09:00:00Z");
        assertThat(reading.vibration()).isEqualTo(0.3);
        assertThat(reading.torque()).isNull();
    }

    @Test
    void saysWhatToDoAboutEachMistake() {
        List<String> header = List.of("a", "b");
        assertThatThrownBy(() -> ColumnMap.of(header, List.of())).isInstanceOf(UsageException.class)
                .hasMessageContaining("--map \"COLUMN=FIELD\"");
        assertThatThrownBy(() -> ColumnMap.of(header, List.of("c=rpm"))).hasMessageContaining("no column 'c'");
        assertThatThrownBy(() -> ColumnMap.of(header, List.of("a=speed")))
                .hasMessageContaining("Unknown field 'speed'");
        assertThatThrownBy(() -> ColumnMap.of(header, List.of("a=rpm:K"))).hasMessageContaining("Hz, rad/s, rpm");
        assertThatThrownBy(() -> ColumnMap.of(header, List.of("a"))).hasMessageContaining("Cannot read --map");
        ColumnMap map = ColumnMap.of(header, List.of("a=rpm"));
        assertThatThrownBy(() -> map.reading(1, List.of("fast"), 7, NOW)).hasMessageContaining("Line 7", "fast");
    }

    @Test
    void readsQuotedCells() throws IOException {
        CsvReader csv = new CsvReader(new BufferedReader(new StringReader("a;\"b;\"\"c\"\"\nd\";e\n\n1;2;3\n")), ';');

        assertThat(csv.next()).containsExactly("a", "b;\"c\"\nd", "e");
        assertThat(csv.next()).containsExactly("1", "2", "3");
        assertThat(csv.next()).isNull();
        assertThat(CsvReader.separator("a;b;c")).isEqualTo(';');
        assertThat(CsvReader.separator("a\tb")).isEqualTo('\t');
        assertThat(CsvReader.separator("a,b;c,d")).isEqualTo(',');
    }
}
