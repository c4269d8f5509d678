package io.twinengine.sensor.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class RetentionTermsTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);

    @Test
    void keepsWhatIsMadeFromReadingsAsLongAsThem() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionTerms(30, 29, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionTerms(30, 40, 39));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionTerms(0, 40, 50));
    }

    @Test
    void cannotExceedThePlatforms() {
        assertThat(new RetentionTerms(30, 500, 5_000).within(new RetentionTerms(400, 400, 3_650)))
                .isEqualTo(new RetentionTerms(30, 400, 3_650));
    }

    @Test
    void countsDaysBack() {
        RetentionTerms terms = new RetentionTerms(1, 30, 365);

        assertThat(terms.keptFrom(StoredTable.READING, WEDNESDAY)).isEqualTo("2026-11-24");
        assertThat(terms.keptFrom(StoredTable.MINUTE, WEDNESDAY)).isEqualTo("2026-10-26");
        assertThat(terms.keptFrom(StoredTable.HOUR, WEDNESDAY)).isEqualTo("2025-11-25");
    }

    @Test
    void namesPartitionsByTheirFirstDay() {
        assertThat(StoredTable.READING.partition(StoredTable.READING.periodOf(WEDNESDAY)))
                .isEqualTo("reading_20261125");
        assertThat(StoredTable.MINUTE.partition(StoredTable.MINUTE.periodOf(WEDNESDAY)))
                .isEqualTo("reading_minute_20261123");
        assertThat(StoredTable.HOUR.partition(StoredTable.HOUR.periodOf(WEDNESDAY))).isEqualTo("reading_hour_20261101");
        assertThat(StoredTable.HOUR.periodAfter(LocalDate.of(2026, 12, 1))).isEqualTo("2027-01-01");
    }
}
