package io.twinengine.sensor.storage;

import java.time.LocalDate;

/**
 * What a manufacturer's single readings take.
 *
 * @param bytes on disk, indexes included: its share of each day's table
 * @param retention how many days its data is kept
 */
public record UsageResponse(long manufacturer, long readings, long bytes, LocalDate firstDay, LocalDate lastDay,
        RetentionTerms retention) {

    static UsageResponse of(UsageRepository.Usage usage, RetentionTerms terms) {
        return new UsageResponse(usage.manufacturerId(), usage.readings(), usage.bytes(), usage.firstDay(),
                usage.lastDay(), terms);
    }
}
