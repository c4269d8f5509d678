package io.twinengine.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

import io.twinengine.report.SampleDays;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactTableBuilder;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.plant.Machine;

class FactExportTest {

    private static final FactTable TABLE = FactTableBuilder.build(SampleDays.busy(3, 5, 1));

    @Test
    void csvHoldsEveryFactOnce() {
        List<String> lines = new String(FactExport.csv(TABLE), StandardCharsets.UTF_8).lines().toList();

        assertThat(lines.getFirst()).isEqualTo("id,subject,fact,value,unit");
        assertThat(lines).hasSize(TABLE.facts().size() + 1);
        assertThat(lines).anyMatch(line -> line.equals("day.units,Acme Gears,Units produced," + units() + ","));
    }

    @Test
    void xlsxHoldsNumbersAsNumbers() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(FactExport.xlsx(TABLE)))) {
            List<Row> rows = workbook.getFirstSheet().read();

            assertThat(rows).hasSize(TABLE.facts().size() + 1);
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.getCellText(0)).isEqualTo("day.units");
                assertThat(row.getCellAsNumber(3)).contains(new BigDecimal(units()));
            });
        }
    }

    @Test
    void namesThatLookLikeFormulasStayText() {
        FactTable table = FactTableBuilder.build(SampleDays.of(
                List.of(new Machine(1, "=cmd|' /C calc'!A0", "a \"b\", c", Duration.ofSeconds(60), true, true)), 1, 1,
                "A"));

        String csv = new String(FactExport.csv(table), StandardCharsets.UTF_8);

        assertThat(csv).contains(",'=cmd|' /C calc'!A0,").contains("\"a \"\"b\"\", c\"");
    }

    private static long units() {
        return ((FactValue.Count) TABLE.find("day.units").orElseThrow().value()).number();
    }
}
