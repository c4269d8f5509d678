package io.twinengine.sensor.storage;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;
import io.twinengine.kit.setting.WholeNumber;

/** How long readings and their rollups are kept at most; a manufacturer may want less. */
@ConfigMapping(prefix = "twin.sensor.retention")
public interface RetentionConfig {

    /** Single readings; older ones are refused. A year and a month, so that a week can be compared with last year's. */
    @WithDefault("P400D")
    Period readings();

    /** Rollups by minute; not shorter than readings. */
    @WithDefault("P400D")
    Period minutes();

    /** Rollups by hour; not shorter than minutes. */
    @WithDefault("P3650D")
    Period hours();

    /** Days for which tables are made ahead. */
    @WithDefault("3")
    @WithConverter(AtLeastOne.class)
    int daysAhead();

    /** Blocks of 8 kB looked through in one transaction when a manufacturer's old data is deleted. */
    @WithDefault("1000")
    @WithConverter(AtLeastOne.class)
    int purgeBlocks();

    /** A partition is written anew when a manufacturer's deleted rows were so much of it, in percent; 101: never. */
    @WithDefault("30")
    @WithConverter(Percent.class)
    int compactFromPercent();

    /** As terms in days. */
    default RetentionTerms terms() {
        return new RetentionTerms(days(readings()), days(minutes()), days(hours()));
    }

    private static int days(Period period) {
        LocalDate today = LocalDate.EPOCH;
        return Math.toIntExact(ChronoUnit.DAYS.between(today, today.plus(period)));
    }

    /** Of a block; 101 is never reached. */
    final class Percent extends WholeNumber {

        private static final long serialVersionUID = 1;

        public Percent() {
            super(1, 101);
        }
    }
}
