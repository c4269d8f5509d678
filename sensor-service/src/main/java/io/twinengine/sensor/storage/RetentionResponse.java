package io.twinengine.sensor.storage;

/**
 * How long a manufacturer's data is kept, in days.
 *
 * @param own whether the manufacturer has said so; otherwise it is as long as the platform keeps any
 * @param platform the longest there is
 */
public record RetentionResponse(long manufacturer, int readingsDays, int minutesDays, int hoursDays, boolean own,
        RetentionTerms platform) {

    static RetentionResponse of(long manufacturer, RetentionTerms terms, boolean own, RetentionTerms platform) {
        return new RetentionResponse(manufacturer, terms.readingsDays(), terms.minutesDays(), terms.hoursDays(), own,
                platform);
    }
}
