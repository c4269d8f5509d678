package io.twinengine.factory.status;

import java.time.Duration;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How statuses follow events and time. */
@ConfigMapping(prefix = "twin.factory.status")
public interface StatusConfig {

    /** How long changes of status are kept; the bottleneck may be asked for 31 days. */
    @WithDefault("400d")
    @WithConverter(History.class)
    Duration keepHistory();

    /** Long enough for every question that is allowed. */
    final class History implements Converter<Duration> {

        private static final long serialVersionUID = 1;
        private static final Duration LEAST = Duration.ofDays(31);

        @Override
        public Duration convert(String value) {
            var history = DurationConverter.parseDuration(value);
            if (history.compareTo(LEAST) < 0) {
                throw new IllegalArgumentException("'" + value + "' is shorter than " + LEAST.toDays() + " days");
            }
            return history;
        }
    }
}
